/** The pictures that the sandbox's answers point to: what was uploaded, and the code of a room. */
import type { FastifyInstance, FastifyReply } from "fastify";
import { renderSVG } from "uqr";
import { z } from "zod";
import { pagePathOf } from "./rooms/room-links.ts";
import type { World } from "./world.ts";

const MediaParams = z.object({ mediaId: z.string() });
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
    const room = [...world.accounts.values()].map(({ rooms }) => rooms.get(roomId)).find(Boolean);
    if (!room) return notFound(reply);
    return reply.type("image/svg+xml").send(renderSVG(pagePathOf(room)));
  });
}

function notFound(reply: FastifyReply): FastifyReply {
  reply.callNotFound();
  return reply;
}
