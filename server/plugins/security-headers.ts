import helmet, { type FastifyHelmetOptions } from "@fastify/helmet";
import Fastify, { type FastifyInstance } from "fastify";

declare module "fastify" {
  interface FastifyInstance {
    /** For replies to what meets no hook. */
    securityHeaders: Readonly<Record<string, string>>;
  }
}

const SELF = ["'self'"];
const NONE = ["'none'"];
const YEAR_SECONDS = 31_536_000;

/** Headers for every reply: nothing from elsewhere, nothing inline, no frames. Plain http promises no https. */
export async function addSecurityHeaders(
  app: FastifyInstance,
  { publicUrl }: { publicUrl: string | null },
): Promise<void> {
  const isHttps = publicUrl?.startsWith("https:") ?? false;
  const headers = await headersOfHelmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: NONE,
        scriptSrc: SELF,
        styleSrc: SELF,
        imgSrc: [...SELF, "data:"],
        fontSrc: SELF,
        connectSrc: SELF,
        formAction: SELF,
        baseUri: NONE,
        frameAncestors: NONE,
      },
    },
    // Browsers ignore these two on plain http and say so on every page.
    crossOriginOpenerPolicy: isHttps ? { policy: "same-origin" } : false,
    originAgentCluster: isHttps,
    // The other hosts of the domain are not ours to promise for.
    strictTransportSecurity: isHttps ? { maxAge: YEAR_SECONDS, includeSubDomains: false } : false,
    xFrameOptions: { action: "deny" },
    referrerPolicy: { policy: "same-origin" },
  });
  app.decorate("securityHeaders", headers);
  app.addHook("onRequest", (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
}

/** What helmet sets by these options: it would work them out for every request, although none depends on it. */
async function headersOfHelmet(options: FastifyHelmetOptions): Promise<Record<string, string>> {
  const asked = Fastify();
  await asked.register(helmet, options);
  asked.get("/", (_request, reply) => reply.raw.getHeaders());
  const reply = await asked.inject("/");
  await asked.close();
  return reply.json();
}
