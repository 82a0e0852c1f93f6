import type { Texts } from "../zh-cn.ts";

export const readiness: Texts["readiness"] = {
  ready: "Your room is ready",
  readyText:
    "The room, goods and anchors are all in place, and the version with the live component is released. You are ready to go live.",
  one: "One thing is missing: {what}",
  several: "{count} things are missing before viewers can watch",
  openText: "The five steps are done; what follows is still open.",
  points: {
    "connection-missing": {
      name: "connect the mini program account",
      text: "The account is not connected, so Kaibo cannot do anything at WeChat for you.",
      action: "Connect the account",
    },
    "live-not-enabled": {
      name: "enable live",
      text: "Live is not enabled for the account yet.",
      action: "See step 2",
    },
    "plugin-to-submit": {
      name: "release a version with the live component",
      text: "The released version has no live component, so viewers cannot open the room. Add it and submit the mini program for review again.",
      action: "See the code and record it",
    },
    "plugin-to-release": {
      name: "release the version with the live component",
      text: "It was submitted for review, but no release is recorded. Viewers can open the room once it is approved and released.",
      action: "Released: record it",
    },
    "room-to-create": {
      name: "create the room",
      text: "The room is not created yet.",
      action: "To the room",
    },
    "room-over": {
      name: "a room that can still go live",
      text: "This room has ended, expired, was banned or deleted at WeChat. Nobody can go live in it any more.",
      action: "To the room",
    },
    "goods-missing": { name: "goods", text: "There are no goods yet.", action: "Add goods" },
    "goods-without-picture": {
      name: "goods without a picture: {count}",
      text: "Goods that have no picture yet and cannot be submitted for review: {count}. Add the pictures, or remove what you do not need.",
      action: "Add pictures",
    },
    "goods-to-submit": {
      name: "goods not submitted: {count}",
      text: "Goods not yet submitted for review, so that viewers do not see them: {count}. Remove what you do not need.",
      action: "Submit them",
    },
    "goods-rejected": {
      name: "goods rejected: {count}",
      text: "Goods that were rejected, so that viewers do not see them: {count}. Correct and submit them again, or remove them.",
      action: "Correct them",
    },
    "goods-in-review": {
      name: "goods in review: {count}",
      text: "Goods still in review: {count}. Viewers see them once they are approved and in the room.",
      action: "See the reviews",
    },
    "goods-to-place": {
      name: "goods not in the room: {count}",
      text: "Goods that are approved but not yet in the room: {count}.",
      action: "Put them into the room",
    },
    "anchor-missing": {
      name: "an anchor",
      text: "There is no anchor yet.",
      action: "Add an anchor",
    },
    "anchors-pending": {
      name: "anchors not authorised: {count}",
      text: "Anchors who have not authorised or verified their name, and cannot go live: {count}. Remove whom you do not need.",
      action: "See the members",
    },
  },
};
