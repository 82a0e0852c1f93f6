/** By hand: what is known of a room is corrected in a form of its own, and a room that is gone is told of. */

import { paths } from "../../paths.ts";
import type { Action } from "../forms/form.ts";
import { allows, type StepInput, stepAction } from "../onboarding/step-page.ts";
import { say } from "../texts/texts.ts";

/** What saving does and does not do, and the way out; null while nothing is edited. */
export function manualEditView(input: StepInput, isAsked: boolean) {
  const { onboarding, refused, page } = input;
  const { mode, room } = onboarding.state.context;
  const isThere = mode === "manual" && (room.status === "prepared" || room.status === "created");
  const isOpen = isAsked || refused?.intent === "room.submitted";
  if (!isThere || !isOpen || !allows(input, "room.submitted")) return null;
  const { room: words } = page.t;
  const isCreated = room.status === "created";
  return {
    title: words.editTitle,
    texts: isCreated ? Object.values(words.editCreated) : [words.editPrepared],
    cancel: { href: paths.step(onboarding.id, "room"), label: words.editCancel },
  };
}

/** The ways to change a room by hand, each of which asks before it changes anything. */
export function changeView(input: StepInput, isDeleting: boolean) {
  const { onboarding, page } = input;
  const { mode, room } = onboarding.state.context;
  if (mode !== "manual" || room.status === "none" || !allows(input, "room.submitted")) return null;
  const { room: words } = page.t;
  const isCreated = room.status === "created";
  return {
    edit: { href: paths.roomEdit(onboarding.id), label: words.edit },
    gone: isCreated && !isDeleting ? goneLink(input) : null,
    confirm: isCreated && isDeleting ? goneQuestion(input) : null,
  };
}

function goneLink({ onboarding, page }: StepInput) {
  return { href: paths.roomDeletion(onboarding.id), label: page.t.room.gone };
}

/** Goods leave the room with it, so it is asked for twice. */
function goneQuestion(input: StepInput) {
  const { onboarding, page } = input;
  const { goods, room } = onboarding.state.context;
  const { room: words } = page.t;
  const count = goods.filter(({ inRoom }) => inRoom).length;
  const action = { event: "room.reopened", label: words.goneConfirm, style: "danger" } as const;
  return {
    title: say(words.goneTitle, { name: room.answers?.name ?? "" }),
    consequences: [words.goneKept, ...(count > 0 ? [say(words.goneGoods, { count })] : [])],
    action: stepAction(input, "room", action) satisfies Action,
    cancel: { href: paths.step(onboarding.id, "room"), label: words.goneCancel },
  };
}
