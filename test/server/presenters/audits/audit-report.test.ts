import { expect, it } from "vitest";
import { loadPlatformGate } from "../../../../rules/load-rulesets.ts";
import type { AuditCounts } from "../../../../server/application/ports/audits.ts";
import { auditReport } from "../../../../server/presenters/audits/audit-report.ts";
import { htmlRow } from "../../../../server/presenters/audits/html-rows.ts";
import { AS_OF, RULESET } from "../../application/audits/clients/client-of.ts";

const reported = (counts: Partial<AuditCounts>) =>
  auditReport({
    ruleset: RULESET,
    platformGate: loadPlatformGate(),
    asOf: AS_OF,
    language: "zh-CN",
    shown: 3,
    own: [
      { name: "负责人", at: [7] },
      { name: "合同", at: [9] },
    ],
    counts: {
      verdicts: { eligible: 1, ineligible: 2, undetermined: 0 },
      refused: 1,
      unclear: 0,
      hidden: 0,
      passed: {},
      unmet: new Map(),
      unknown: new Map(),
      entities: new Map(),
      otherEntities: 0,
      ...counts,
    },
  });

it("tells the shares of all rows, those that could not be read among them", () => {
  expect(reported({}).tiles.map(({ share }) => share)).toEqual(["25.0%", "50.0%", "0.0%", "25.0%"]);
});

it("tells what of the list was not judged by", () => {
  expect(reported({ unclear: 1200, hidden: 4, passed: { total: 2, note: 1 } }).list).toEqual([
    "1,200 行有没看懂的单元格，按未知处理，见各行的备注",
    "自有的列写在账号下面，不参与判断：负责人、合同",
    "不是账号的行：合计 2 · 说明 1",
    "4 个账号所在的行在文件里是隐藏的（可能因为筛选），同样作了判断",
  ]);
});

it("writes the cells of the list's owner below the account, and never as more than text", () => {
  const cells = ["甲店", "甲公司", "合格", "", "", "", "", "", AS_OF, "", "", "王<芳>", ""];
  const row = htmlRow({ verdict: "eligible", cells }, [
    { name: "负责人", at: [7] },
    { name: "合同", at: [9] },
  ]);

  expect(row).toContain(
    '<th scope="row">甲店<small>甲公司</small><small>负责人 王&lt;芳&gt;</small></th>',
  );
});
