/** Reads how somebody wants their reports to look. */
import { cutOffProblem, imageProblem, noRoomProblem } from "../../onboarding/image-problem.ts";
import type { ImageMaker } from "../../ports/images.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import type { OrProblems } from "../../reading/issues.ts";
import { COMPANY_LENGTH_MAX, type ReportLook } from "./report-look.ts";

export type GivenLook = {
  readonly company: string;
  readonly language: string;
  /** Null where none was handed in; the one that there is stays then. */
  readonly logo: { readonly bytes: Uint8Array; readonly isCutOff: boolean } | null;
  readonly isLogoRemoved: boolean;
};

/** What becomes of the look that there is; pointers begin with `/look`. */
type Change = { readonly value: (before: ReportLook) => ReportLook };

export async function readLook(
  { company: typed, language: chosen, logo: given, isLogoRemoved }: GivenLook,
  maker: Pick<ImageMaker, "logoImage">,
): Promise<OrProblems<Change>> {
  const company = typed.replaceAll(/\s+/g, " ").trim();
  const language = chosen === "zh-CN" || chosen === "en" ? chosen : null;
  const made = given === null ? null : await madeLogo(given, maker);
  const problems = [...companyProblems(company), ...(made?.ok === false ? [made.problem] : [])];
  if (problems.length > 0 || made?.ok === false) return { ok: false, problems };
  return {
    ok: true,
    value: ({ logo }) => ({
      company,
      language,
      logo: made?.logo ?? (isLogoRemoved ? null : logo),
    }),
  };
}

function companyProblems(company: string): FieldProblem[] {
  const { length } = Array.from(company);
  if (length <= COMPANY_LENGTH_MAX) return [];
  const params = { max: COMPANY_LENGTH_MAX };
  return [{ pointer: "/look/company", code: "too-long", read: String(length), params }];
}

type MadeLogo =
  | { readonly ok: true; readonly logo: string }
  | { readonly ok: false; readonly problem: FieldProblem };

async function madeLogo(
  { bytes, isCutOff }: NonNullable<GivenLook["logo"]>,
  maker: Pick<ImageMaker, "logoImage">,
): Promise<MadeLogo> {
  const pointer = "/look/logo";
  if (isCutOff) return { ok: false, problem: cutOffProblem(pointer) };
  try {
    const made = await maker.logoImage(bytes);
    return made.ok
      ? { ok: true, logo: Buffer.from(made.image).toString("base64") }
      : { ok: false, problem: imageProblem(pointer, made.refusal) };
  } catch (error) {
    const problem = noRoomProblem(pointer, error);
    if (problem === null) throw error;
    return { ok: false, problem };
  }
}
