import type { RoomAnswers } from "../../../machines/onboarding/answers.ts";
import type { Onboarding } from "../../application/onboardings.ts";
import { paths } from "../../paths.ts";
import { confirmedFields } from "../forms/enable-forms.ts";
import type { FormInput, Values } from "../forms/form.ts";
import { roomFields, valuesOfRoom } from "../forms/room-form.ts";
import { problemView } from "../problem-view.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { shanghaiClock } from "../times.ts";
import {
  allows,
  formInput,
  nextLink,
  type StepInput,
  stepAction,
  stepForm,
  stepPage,
  summaryFor,
} from "./step-page.ts";

const PICTURES = ["coverImg", "shareImg", "feedsImg"] as const;

/** Step 3: WeChat's form, the sheet to copy from (by hand), the created room. */
export function roomPage(input: StepInput, pushAddress: string | null) {
  const { t } = input.page;
  const { onboarding } = input;
  const { room, mode } = onboarding.state.context;
  const stored = room.answers ? valuesOfRoom(room.answers) : knownAnchor(onboarding);
  const fields = withoutImplied(formInput(input, "submit", stored));
  const groups = roomFields(fields);
  const confirm = formInput(input, "confirm");
  const confirmGroups = confirmedFields(confirm);
  const isCreated = room.status === "created";
  const isFormOpen =
    allows(input, "room.submitted") &&
    (room.status === "none" || input.refused?.intent === "submit");
  return {
    ...stepPage(
      input,
      "room",
      t.room,
      summaryFor(fields, "/room", groups) ?? summaryFor(confirm, "", confirmGroups),
    ),
    problem: problemView(room.problem, t),
    connectFirst: connectFirst(onboarding),
    created: isCreated
      ? {
          text: room.roomId === null ? null : say(t.room.createdText, { roomId: room.roomId }),
          sharing: room.sharing,
          push:
            mode === "connected" && room.answers?.type === 1
              ? {
                  ...stepAction(input, "room", {
                    intent: "push",
                    label: t.room.pushAction,
                    style: "plain",
                  }),
                  action: paths.pushAddress(onboarding.id),
                }
              : null,
        }
      : null,
    pushAddress,
    rows: room.answers && isCreated ? roomRows(room.answers, t) : [],
    creating: room.status === "creating" ? paths.step(onboarding.id, "room") : null,
    sheet:
      room.answers && room.status === "prepared" ? sheetView(onboarding.id, room.answers, t) : null,
    confirm: allows(input, "room.confirmed")
      ? stepForm(input, "room", {
          intent: "confirm",
          groups: confirmGroups,
          submit: t.room.confirm,
        })
      : null,
    reopen: allows(input, "room.reopened")
      ? stepAction(input, "room", {
          intent: "reopen",
          label: isCreated ? t.room.reopen : t.room.edit,
          style: "quiet",
        })
      : null,
    form: isFormOpen
      ? stepForm(input, "room", {
          intent: "submit",
          groups,
          submit: mode === "manual" ? t.room.submitManual : t.room.submitConnected,
          isMultipart: true,
        })
      : null,
    kept: keptPictures(onboarding.id, fields.values, t),
    ...(isCreated ? nextLink(input) : { nextHref: null, nextLabel: null }),
  };
}

/** A connected step needs the connection; the page says so and leads there. */
export function connectFirst({ id, state }: Onboarding): string | null {
  const { mode, connection } = state.context;
  const isMissing = mode === "connected" && connection?.status !== "verified";
  return isMissing ? `${paths.step(id, "enable")}#connection` : null;
}

export function roomRows(answers: RoomAnswers, t: Texts): { label: string; value: string }[] {
  const words = t.room;
  const openOrClosed = (closed: 0 | 1) => (closed === 1 ? words.off : words.on);
  const rows: [string, string | null][] = [
    [words.name, answers.name],
    [words.startTime, shanghaiClock(answers.startTime)],
    [words.endTime, shanghaiClock(answers.endTime)],
    [words.type, words.types[answers.type]],
    [words.anchorName, answers.anchorName],
    [words.anchorWechat, answers.anchorWechat],
    [words.subAnchorWechat, answers.subAnchorWechat],
    [words.createrWechat, answers.createrWechat],
    [words.closeComment, openOrClosed(answers.closeComment)],
    [words.closeLike, openOrClosed(answers.closeLike)],
    [words.closeGoods, openOrClosed(answers.closeGoods)],
    [words.closeShare, openOrClosed(answers.closeShare)],
    [words.closeReplay, openOrClosed(answers.closeReplay)],
    [words.closeKf, openOrClosed(answers.closeKf)],
    [words.isFeedsPublic, answers.isFeedsPublic === 1 ? words.on : words.off],
  ];
  return rows.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

/** One picture makes all three: without the first, the other two are not missing by themselves. */
function withoutImplied(fields: FormInput): FormInput {
  const isMissing = (pointer: string, field: string, code: string) =>
    pointer === `/room/${field}` && code === "image-missing";
  const lacksCover = fields.problems.some(({ pointer, code }) =>
    isMissing(pointer, "coverImg", code),
  );
  const problems = fields.problems.filter(
    ({ pointer, code }) =>
      !lacksCover ||
      !(isMissing(pointer, "shareImg", code) || isMissing(pointer, "feedsImg", code)),
  );
  return { ...fields, problems };
}

function sheetView(id: string, answers: RoomAnswers, t: Texts) {
  return {
    rows: roomRows(answers, t),
    pictures: PICTURES.map((name) => ({
      href: paths.image(id, answers[name]),
      label: t.room.pictureNames[name],
    })),
    name: answers.name,
    anchorName: answers.anchorName,
  };
}

function keptPictures(id: string, values: Values, t: Texts) {
  return PICTURES.flatMap((name) => {
    const imageId = values[`${name}-kept`]?.[0] ?? "";
    return imageId === ""
      ? []
      : [{ href: paths.image(id, imageId), label: t.room.pictureNames[name] }];
  });
}

/** Who was named as anchor already need not be typed again. */
function knownAnchor({ state }: Onboarding): Values {
  const anchor = state.context.members.find(({ answers }) => answers.role === "anchor");
  return anchor ? { anchorWechat: [anchor.answers.username] } : {};
}
