import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cropWindow } from "../../../../server/adapters/images/crop-window.ts";

const side = fc.integer({ min: 1, max: 20_000 });
const size = fc.record({ width: side, height: side });
const wanted = fc.constantFrom(
  { width: 1080, height: 1920 },
  { width: 800, height: 640 },
  { width: 800, height: 800 },
);
const part = fc.double({ min: 0, max: 1, noNaN: true });
const focus = fc.record({ x: part, y: part });

describe("the window of a crop", () => {
  it("lies within the picture, in whole pixels, and holds the focus", () => {
    fc.assert(
      fc.property(size, wanted, focus, (picture, shape, point) => {
        const { left, top, width, height } = cropWindow(picture, shape, point);

        for (const number of [left, top, width, height])
          expect(Number.isInteger(number)).toBe(true);
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(1);
        expect(left + width).toBeLessThanOrEqual(picture.width);
        expect(top + height).toBeLessThanOrEqual(picture.height);
        // Half a pixel may be rounded away.
        expect(point.x * picture.width).toBeGreaterThanOrEqual(left - 0.5);
        expect(point.x * picture.width).toBeLessThanOrEqual(left + width + 0.5);
        expect(point.y * picture.height).toBeGreaterThanOrEqual(top - 0.5);
        expect(point.y * picture.height).toBeLessThanOrEqual(top + height + 0.5);
      }),
      { numRuns: 2000 },
    );
  });

  it("has the wanted shape and could not be larger", () => {
    fc.assert(
      fc.property(size, wanted, focus, (picture, shape, point) => {
        const { width, height } = cropWindow(picture, shape, point);

        expect(width === picture.width || height === picture.height).toBe(true);
        const exact = width === picture.width ? (width * shape.height) / shape.width : height;
        const exactWidth = width === picture.width ? width : (height * shape.width) / shape.height;
        expect(Math.abs(Math.max(1, Math.min(exact, picture.height)) - height)).toBeLessThanOrEqual(
          1,
        );
        expect(
          Math.abs(Math.max(1, Math.min(exactWidth, picture.width)) - width),
        ).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [
      { x: 0.5, y: 0.5 },
      { left: 500, top: 0 },
    ],
    [
      { x: 0.4, y: 0.9 },
      { left: 300, top: 0 },
    ],
    [
      { x: 0, y: 0 },
      { left: 0, top: 0 },
    ],
    [
      { x: 0.1, y: 0 },
      { left: 0, top: 0 },
    ],
    [
      { x: 1, y: 1 },
      { left: 1000, top: 0 },
    ],
  ])("is centred on %j unless a border is nearer", (point, start) => {
    const picture = { width: 2000, height: 1000 };

    expect(cropWindow(picture, { width: 800, height: 800 }, point)).toEqual({
      ...start,
      width: 1000,
      height: 1000,
    });
  });
});
