/** The inside of the process that works on pictures; it ends with the one that asks it. */
import { AppError, messageOf } from "../../errors.ts";
import type { PictureAnswer, PictureCall, PictureTask } from "./picture-task.ts";
import { sharpImageMaker } from "./sharp-image-maker.ts";

const maker = sharpImageMaker();

process.on("message", (task: PictureTask) => {
  void answerTo(task).then((answer) => process.send?.(answer));
});
process.on("disconnect", () => process.exit());
// A terminal tells its whole group; the pictures that are asked for are still finished.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => undefined);

async function answerTo({ id, call }: PictureTask): Promise<PictureAnswer> {
  try {
    return { id, made: await makeFor(call) };
  } catch (error) {
    if (error instanceof AppError) return { id, refused: error.code };
    return { id, failed: error instanceof Error && error.stack ? error.stack : messageOf(error) };
  }
}

async function makeFor({ name, given }: PictureCall): Promise<unknown> {
  switch (name) {
    case "roomImages":
      return await maker.roomImages(...given);
    case "roomImage":
      return await maker.roomImage(...given);
    case "goodsImage":
      return await maker.goodsImage(...given);
    case "logoImage":
      return await maker.logoImage(...given);
  }
}
