import { describe, expect, it } from "vitest";
import {
  plainRoomPath,
  RESOURCES,
  resourcePath,
} from "../../../../server/presenters/room/room-resources.ts";

describe("the path of a room", () => {
  it.each(RESOURCES)(
    "for the place %s enters as audience and says where it was opened",
    (place) => {
      const [page = "", query = ""] = resourcePath(6209, place).split("?");

      expect(page).toBe("plugin-private://wx2b03c6e691cd7370/pages/live-player-plugin");
      const parameters = new URLSearchParams(query);
      expect(parameters.get("room_id")).toBe("6209");
      expect(parameters.get("type")).toBe("9");
      expect(JSON.parse(parameters.get("custom_params") ?? "")).toEqual({ from: place });
    },
  );

  it("is the one that WeChat tells where there is no place", () => {
    expect(plainRoomPath(6209)).toBe(
      "plugin-private://wx2b03c6e691cd7370/pages/live-player-plugin?room_id=6209",
    );
  });
});
