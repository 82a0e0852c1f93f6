/**
 * The errcodes by which something is decided, each with the part that it plays. All others are only told to people:
 * what they mean and what to do stands in `errcodes/areas/`.
 */
export const DECIDING = {
  /** WeChat is at fault for the moment: the same call may be sent again, and a write may have been carried out. */
  "system-error": [-1],
  /** A new token is fetched, and the call is sent again. */
  "token-refused": [40001, 42001],
  /** "reach max api daily quota limit": there are more calls from midnight in Shanghai. */
  "calls-spent": [45009],
  /** "no review submissions left", until then as well. */
  "submissions-spent": [300012],
  /** Forgotten: the picture is uploaded again at the next attempt. "goods img upload fail" and "invalid media_id". */
  "picture-unknown": [300006, 40007],
  /** The account has no live yet. */
  "live-not-enabled": [48001],
  /** The account did not authorise us for live. */
  "live-not-authorised": [61007],
  /** New applications for live are not taken at all. */
  "applications-closed": [268489001],
  /** The list is empty; 1 in the documents of 2020, 9410000 in those of 2021; today's list neither. */
  "no-rooms": [1, 9410000],
  /** A parameter is wrong that the errmsg names. */
  "parameter-invalid": [200002],
  /** The anchor has to prove who they are first, by the QR code that comes along. */
  "anchor-unverified": [300036],
  /** Who is to be the anchor of a room that exists has not the role. */
  "anchor-without-role": [300030],
  /** There is one sub anchor already, who leaves first. */
  "sub-anchor-exists": [500003],
  /** What was asked for is so already, by this call or an earlier one. */
  "room-gone": [300022],
  "assistant-there": [600001],
  "assistant-gone": [600002],
  "sub-anchor-there": [500004],
  "goods-gone": [300024],
  "goods-not-submitted": [300017],
  "role-held": [400004],
} as const satisfies Record<string, readonly number[]>;

export type Part = keyof typeof DECIDING;

/** True when the code plays the part; null, of a failure without one, plays none. */
export function plays(part: Part, errcode: number | null): boolean {
  return DECIDING[part].some((code: number) => code === errcode);
}
