/** The goods for whoever enters them by hand: their pictures, and a list that says which picture is whose. */
import type { GoodsItem } from "../../../machines/onboarding/context.ts";
import type { ListWriter } from "../../application/ports/lists.ts";
import { missingPictures, type ReadImage } from "../frame/missing-pictures.ts";
import { fileNamePart } from "../frame/pack-names.ts";
import type { PackedFile } from "../frame/zipped.ts";
import type { Texts } from "../texts/zh-cn.ts";

/** The list first, then the pictures, one by one, then which goods have none, or a lost one. */
export async function* goodsPack(
  goods: readonly GoodsItem[],
  { readImage, lists, t }: { readImage: ReadImage; lists: ListWriter; t: Texts },
): AsyncGenerator<PackedFile> {
  const names = goods.map((item, index) => pictureName(item, index));
  const bytes = lists.csv(listRows(goods, names, t), "everywhere");
  yield { name: `${t.sharing.packGoodsSheet}.csv`, bytes };
  const missing: string[] = [];
  for (const [index, { answers }] of goods.entries()) {
    const name = names[index] ?? null;
    if (answers.coverImgUrl === null || name === null) {
      missing.push(answers.name);
      continue;
    }
    const bytes = await readImage(answers.coverImgUrl);
    if (bytes === null) missing.push(`${name} · ${answers.name}`);
    else yield { name, bytes };
  }
  yield* missingPictures(missing, t);
}

function pictureName({ answers }: GoodsItem, index: number): string | null {
  if (answers.coverImgUrl === null) return null;
  return `${String(index + 1).padStart(4, "0")}-${fileNamePart(answers.name)}.jpg`;
}

function listRows(goods: readonly GoodsItem[], names: (string | null)[], t: Texts): string[][] {
  const { goods: words } = t;
  const head = [
    words.name,
    words.coverImgUrl,
    words.priceType,
    words.price,
    words.price2,
    words.url,
    words.thirdPartyAppid,
  ];
  const rows = goods.map(({ answers }, index) => [
    answers.name,
    names[index] ?? "",
    words.priceTypes[answers.priceType],
    answers.price,
    answers.price2 ?? "",
    answers.url,
    answers.thirdPartyAppid ?? "",
  ]);
  return [head, ...rows];
}
