import { describe, expect, it } from "vitest";
import { ClientLines } from "../../../../../server/application/audits/clients/client-lines.ts";
import { judged, SHORT } from "./client-of.ts";

const place = (offset: number) => ({ offset, length: 10 });

describe("the lines of clients", () => {
  it("are those of an entity, however its name is spaced; one without an entity stands alone", () => {
    const clients = new ClientLines();
    const entities = ["甲公司（上海）", null, " 甲公司(上海)", null];
    for (const [index, entity] of entities.entries()) {
      expect(clients.add(judged(`a${index}`, SHORT, { entity }), place(index))).toBeNull();
    }

    expect([...clients.all()].map(({ name, places }) => ({ name, places: [...places] }))).toEqual([
      { name: "甲公司（上海）", places: [place(0), place(2)] },
      { name: "a1", places: [place(1)] },
      { name: "a3", places: [place(3)] },
    ]);
  });

  it("are refused when they are more than can be reported", () => {
    const clients = new ClientLines({ clientsMax: 2, accountsMax: 2 });
    const add = (entity: string) => clients.add(judged("a", SHORT, { entity }), place(0));

    expect([add("甲"), add("甲"), add("乙")]).toEqual([null, null, null]);
    expect(add("甲")).toEqual({ code: "accounts-too-many", max: 2 });
    expect(add("丙")).toEqual({ code: "clients-too-many", max: 2 });
  });
});
