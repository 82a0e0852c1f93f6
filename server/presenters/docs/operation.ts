/** The operations of the published document, as a page reads them. */
export type Parameter = {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly description: string;
  readonly example?: string | number | boolean;
};

export type Media = { readonly example?: unknown };

export type Operation = {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, Media>> }>
  >;
};

export type PublishedDocument = {
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

export type PlacedOperation = {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
};

/** All of them, in the order of the document. */
export function operationsOf({ paths }: PublishedDocument): PlacedOperation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
}

/** Whether a call is answered without a token and without a key. */
export function mayAnyone({ security }: Pick<Operation, "security">): boolean {
  return security.length === 0 || security.some((one) => Object.keys(one).length === 0);
}

/** Anybody may ask, and nothing is kept of it: it can be tried out on a page. */
export function isTriable({ method, operation }: PlacedOperation): boolean {
  return mayAnyone(operation) && (method === "GET" || !operation.operationId.startsWith("create"));
}

/** The body of the example, as it goes over the wire but with room to read it; null when there is none. */
export function exampleBody({ requestBody }: Operation): { type: string; text: string } | null {
  const [type, media] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  if (type === undefined) return null;
  const { example } = media ?? {};
  if (example === undefined) return { type, text: "" };
  return { type, text: typeof example === "string" ? example : JSON.stringify(example, null, 2) };
}

/** The address with the parameters of the example; what has none stays as `$NAME`, a variable of the shell. */
export function exampleAddress({ path, operation }: PlacedOperation): string {
  const { parameters } = operation;
  const inPath = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const example = parameters.find((one) => one.in === "path" && one.name === name)?.example;
    return example === undefined ? variableOf(name) : encodeURIComponent(String(example));
  });
  const query = new URLSearchParams(
    Object.fromEntries(
      parameters.flatMap((one) =>
        one.in === "query" && one.example !== undefined
          ? [[one.name, String(one.example)] as const]
          : [],
      ),
    ),
  );
  return query.size === 0 ? inPath : `${inPath}?${query.toString()}`;
}

/** `imageId` becomes `$IMAGE_ID`. */
function variableOf(name: string): string {
  return `$${name.replaceAll(/[A-Z]/g, "_$&").toUpperCase()}`;
}
