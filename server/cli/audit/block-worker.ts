/** A worker thread of the command. */
import { answerBlocks } from "../../adapters/threads/thread.ts";
import { judgeBlocks, movedOf } from "./block-rows.ts";

answerBlocks(judgeBlocks, movedOf);
