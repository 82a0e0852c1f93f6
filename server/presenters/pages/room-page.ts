import type { Context, Problem } from "../../../machines/onboarding/context.ts";
import type { Onboarding } from "../../application/onboardings.ts";
import { paths } from "../../paths.ts";
import { errorSummary } from "../forms/error-summary.ts";
import type { Action, FieldGroup, Form, FormInput, Values } from "../forms/form.ts";
import { confirmedFields, roomFields, valuesOfRoom } from "../forms/room-form.ts";
import { problemView } from "../problem-view.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { webLink } from "../web-link.ts";
import { keptPictures, roomRows, sheetView } from "./room-sheet.ts";
import {
  allows,
  formInput,
  nextLink,
  type StepInput,
  stepAction,
  stepForm,
  stepPage,
} from "./step-page.ts";

/** The push address as WeChat told it just now, or why it did not; null while nobody asked. */
export type PushAddress = { address: string } | { problem: Omit<Problem, "at"> };

/** Step 3: WeChat's form, the sheet to copy from (by hand), the created room. */
export function roomPage(input: StepInput, pushAddress: PushAddress | null) {
  const { t } = input.page;
  const { onboarding } = input;
  const { room } = onboarding.state.context;
  const stored = room.answers ? valuesOfRoom(room.answers) : knownAnchor(onboarding);
  const fields = withoutImplied(formInput(input, "submit", stored));
  const groups = roomFields(fields);
  const confirm = formInput(input, "confirm");
  const confirmGroups = confirmedFields(confirm);
  const summary = errorSummary(fields, "/room", groups) ?? errorSummary(confirm, "", confirmGroups);
  const isCreated = room.status === "created";
  return {
    ...stepPage(input, "room", t.room, summary),
    problem: problemView(room.problem, t, "createRoom"),
    created: isCreated ? createdView(input, pushAddress) : null,
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
    reopen: reopenAction(input),
    form: roomForm(input, groups, fields),
    kept: keptPictures(onboarding.id, fields.values, t),
    ...nextLink(input, isCreated),
  };
}

/** Shown for a room that is not yet filled in, and again when what was just sent was refused. */
function roomForm(input: StepInput, groups: FieldGroup[], { values }: FormInput): Form | null {
  const { t } = input.page;
  const { room, mode } = input.onboarding.state.context;
  const isWanted = room.status === "none" || input.refused?.intent === "submit";
  if (!allows(input, "room.submitted") || !isWanted) return null;
  const submit = mode === "manual" ? t.room.submitManual : t.room.submitConnected;
  const form = { intent: "submit", groups, submit, isMultipart: true };
  return stepForm(input, "room", form, { "focus-kept": values["focus-kept"]?.[0] ?? "" });
}

function reopenAction(input: StepInput): Action | null {
  if (!allows(input, "room.reopened")) return null;
  const { t } = input.page;
  const isCreated = input.onboarding.state.context.room.status === "created";
  const label = isCreated ? t.room.reopen : t.room.edit;
  return stepAction(input, "room", { intent: "reopen", label, style: "quiet" });
}

function createdView(input: StepInput, pushAddress: PushAddress | null) {
  const { t } = input.page;
  const { id, state } = input.onboarding;
  const { mode, room } = state.context;
  const isPushed = mode === "connected" && room.answers?.type === 1;
  const push = { intent: "push", label: t.room.pushAction, style: "plain" } as const;
  return {
    text: room.roomId === null ? null : say(t.room.createdText, { roomId: room.roomId }),
    sharing: room.sharing && sharingView(room.sharing, t),
    sharingMissing: mode === "connected" && room.sharing === null ? t.room.shareMissing : null,
    push: isPushed
      ? {
          address: pushAddress && "address" in pushAddress ? pushAddress.address : null,
          problem: problemView(
            pushAddress && "problem" in pushAddress ? pushAddress.problem : null,
            t,
            "getPushUrl",
          ),
          action: { ...stepAction(input, "room", push), action: paths.pushAddress(id) },
        }
      : null,
  };
}

type Sharing = NonNullable<Context["room"]["sharing"]>;

function sharingView({ pagePath, cdnUrl, posterUrl }: Sharing, t: Texts) {
  const links = [
    { href: webLink(cdnUrl), label: t.room.sharedCode },
    { href: webLink(posterUrl), label: t.room.poster },
  ];
  return { pagePath, links: links.filter(({ href }) => href !== null) };
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

/** Who was named as anchor already need not be typed again. */
function knownAnchor({ state }: Onboarding): Values {
  const anchor = state.context.members.find(({ answers }) => answers.role === "anchor");
  return anchor ? { anchorWechat: [anchor.answers.username] } : {};
}
