/** Number formats that stand in files by their number alone, as a Chinese spreadsheet shows them. */

const CODES: Readonly<Record<string, readonly number[]>> = {
  "0": [1],
  "0.00": [2],
  "#,##0": [3, 5, 6, 37, 38, 41, 42],
  "#,##0.00": [4, 7, 8, 39, 40, 43, 44],
  "0%": [9],
  "0.00%": [10],
  "0.00E+00": [11],
  "# ?/?": [12],
  "# ??/??": [13],
  "yyyy/m/d": [14],
  "d-mmm-yy": [15],
  "d-mmm": [16],
  "mmm-yy": [17],
  "h:mm AM/PM": [18],
  "h:mm:ss AM/PM": [19],
  "h:mm": [20],
  "h:mm:ss": [21],
  "yyyy/m/d h:mm": [22],
  'yyyy"年"m"月"': [27, 36, 50, 52, 57],
  'm"月"d"日"': [28, 29, 51, 53, 54, 58],
  "m-d-yy": [30],
  'yyyy"年"m"月"d"日"': [31],
  'h"时"mm"分"': [32, 34, 55],
  'h"时"mm"分"ss"秒"': [33, 35, 56],
  "mm:ss": [45],
  "[h]:mm:ss": [46],
  "mm:ss.0": [47],
  "##0.0E+0": [48],
};
const BY_ID = new Map(
  Object.entries(CODES).flatMap(([code, ids]) => ids.map((id) => [id, code] as const)),
);

/** The code of a format that the file names by its number and does not spell; General for any other number. */
export function builtInFormat(id: number): string {
  return BY_ID.get(id) ?? "General";
}
