/** Draws the machine from its own definition, so that the documents cannot differ from the code. */
import type { AnyStateNode, AnyTransitionDefinition } from "xstate";
import { CLIENT_EVENT_TYPES } from "../../machines/onboarding/events.ts";
import { onboardingMachine } from "../../machines/onboarding/machine.ts";

type Arrow = { from: string; to: string; label: string };

/** A Mermaid `stateDiagram-v2`; several events that go the same way share one arrow. */
export function mermaidDiagram(): string {
  return ["stateDiagram-v2", ...insideOf(onboardingMachine.root).map(indented)].join("\n");
}

/** A Markdown table: each state in which an onboarding can rest, and the events that it takes there. */
export function eventTable(): string {
  const rows = restingStates(onboardingMachine.root).map((node) => {
    const names = [...eventsOf(node)];
    const [client, service] = [names.filter(isClientEvent), names.filter((n) => !isClientEvent(n))];
    return `| \`${pathOf(node)}\` | ${listed(client)} | ${listed(service)} |`;
  });
  const head = ["| state | client events | service events |", "| --- | --- | --- |"];
  return [...head, ...rows].join("\n");
}

function insideOf(node: AnyStateNode): string[] {
  const children = Object.values(node.states);
  const initial = node.type === "compound" ? node.initial.target[0] : undefined;
  const arrows = withinBorders(node);
  const anywhere = anywhereIn(node);
  return [
    ...(initial ? [`[*] --> ${idOf(initial)}`] : []),
    ...children.flatMap((child, index) => [
      ...(node.type === "parallel" && index > 0 ? ["--"] : []),
      ...drawn(child),
    ]),
    ...(arrows.some(({ from }) => from === anywhere) ? [`state "anywhere" as ${anywhere}`] : []),
    ...together(arrows),
  ];
}

function drawn(node: AnyStateNode): string[] {
  const opening = `state "${node.key}" as ${idOf(node)}`;
  const inside = insideOf(node);
  return inside.length === 0 ? [opening] : [`${opening} {`, ...inside.map(indented), "}"];
}

/** The arrows whose two ends lie in different children of the state, or that lead from the state into itself. */
function withinBorders(node: AnyStateNode): Arrow[] {
  return [node, ...offspring(node)].flatMap((source) =>
    transitionsOf(source).flatMap((transition) => {
      const target = transition.target?.[0];
      const to = target && childTowards(node, target);
      const from = childTowards(node, source);
      if (!to || from === to) return [];
      // Mermaid draws no arrow across a border, so it goes between the outer states and names the inner one.
      const origin = from && from !== source ? ` (from ${source.key})` : "";
      return [
        {
          from: from ? idOf(from) : anywhereIn(node),
          to: idOf(to),
          label: labelOf(transition) + origin,
        },
      ];
    }),
  );
}

function transitionsOf(node: AnyStateNode): AnyTransitionDefinition[] {
  return [...(node.always ?? []), ...[...node.transitions.values()].flat()];
}

function offspring(node: AnyStateNode): AnyStateNode[] {
  return Object.values(node.states).flatMap((child) => [child, ...offspring(child)]);
}

/** The child of `node` that is or holds `inner`; undefined when none does. */
function childTowards(node: AnyStateNode, inner: AnyStateNode): AnyStateNode | undefined {
  return Object.values(node.states).find((child) => [child, ...offspring(child)].includes(inner));
}

function together(arrows: readonly Arrow[]): string[] {
  const ways = new Set(arrows.map(wayOf));
  return [...ways].map((way) => {
    const same = arrows.filter((arrow) => wayOf(arrow) === way);
    const labels = same.map(({ label }) => label).filter((label) => label !== "");
    return labels.length === 0 ? way : `${way} : ${labels.join("<br/>")}`;
  });
}

function wayOf({ from, to }: Arrow): string {
  return `${from} --> ${to}`;
}

/** Mermaid ends a label at a colon or semicolon, so there is none in it. */
function labelOf({ eventType, guard, source }: AnyTransitionDefinition): string {
  const type = String(eventType);
  const first = type === "" ? source.always?.[0] : source.transitions.get(type)?.[0];
  const otherwise = first?.guard === undefined ? "" : "[otherwise]";
  return [type, typeof guard === "string" ? `[${guard}]` : otherwise].filter(Boolean).join(" ");
}

/** Leaves, except those that are left in the moment they are entered. */
function restingStates(node: AnyStateNode): AnyStateNode[] {
  const children = Object.values(node.states);
  if (children.length > 0) return children.flatMap(restingStates);
  return (node.always ?? []).length > 0 ? [] : [node];
}

/** What the state or one of those around it takes. */
function eventsOf(node: AnyStateNode): Set<string> {
  const own = [...node.transitions.keys()].filter((type) => type !== "");
  return new Set([...own, ...(node.parent ? eventsOf(node.parent) : [])].sort());
}

function indented(line: string): string {
  return `  ${line}`;
}

function anywhereIn(node: AnyStateNode): string {
  return `${idOf(node)}_anywhere`;
}

function isClientEvent(type: string): boolean {
  return (CLIENT_EVENT_TYPES as readonly string[]).includes(type);
}

function listed(types: readonly string[]): string {
  return types.map((type) => `\`${type}\``).join(" ");
}

function pathOf(node: AnyStateNode): string {
  return node.path.join(".");
}

/** Mermaid's names may hold no dots. */
function idOf(node: AnyStateNode): string {
  return node.path.join("_");
}
