/** What the sandbox's answers point to: the pictures that were uploaded, the code of a room and its recordings. */
import type { FastifyInstance, FastifyReply } from "fastify";
import { renderSVG } from "uqr";
import { z } from "zod";
import { pagePathOf } from "./rooms/room-links.ts";
import { roomOfAnybody, type World } from "./world.ts";

const MediaParams = z.object({ mediaId: z.string() });
/** There is nothing to see in a recording of the sandbox, but a player can open it. */
const EMPTY_PLAYLIST = "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:1\n#EXT-X-ENDLIST\n";

const RoomParams = z.object({ roomId: z.coerce.number() });

export function registerPictures(app: FastifyInstance, world: World): void {
  app.get("/_sandbox/media/:mediaId", (request, reply) => {
    const media = world.media.get(MediaParams.parse(request.params).mediaId);
    if (!media) return notFound(reply);
    return reply
      .type(media.contentType)
      .header("x-content-type-options", "nosniff")
      .send(Buffer.from(media.bytes));
  });

  app.get("/_sandbox/rooms/:roomId/code.svg", (request, reply) => {
    const { roomId } = RoomParams.parse(request.params);
    const room = roomOfAnybody(world, roomId);
    if (!room) return notFound(reply);
    return reply.type("image/svg+xml").send(renderSVG(pagePathOf(room)));
  });

  for (const recording of ["replay.m3u8", "goods/:goodsId.m3u8"]) {
    app.get(`/_sandbox/rooms/:roomId/${recording}`, (request, reply) => {
      const { roomId } = RoomParams.parse(request.params);
      if (!roomOfAnybody(world, roomId)) return notFound(reply);
      return reply.type("application/vnd.apple.mpegurl").send(EMPTY_PLAYLIST);
    });
  }
}

function notFound(reply: FastifyReply): FastifyReply {
  reply.callNotFound();
  return reply;
}
