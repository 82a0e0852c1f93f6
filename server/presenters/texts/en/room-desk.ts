import type { Texts } from "../zh-cn.ts";

export const roomDesk: Texts["roomDesk"] = {
  statusTitle: "State of the room",
  statuses: {
    "101": "Live",
    "102": "Not started",
    "103": "Ended",
    "104": "Banned",
    "105": "Paused",
    "106": "Interrupted",
    "107": "Expired",
  },
  missing: "Gone from WeChat",
  otherStatus: "WeChat's state {code}",
  notRead: "Not read yet",
  statusHints: {
    "101":
      "A live room cannot be edited or deleted; likes, goods shelf, comments and sharing that were off at the start stay off.",
    "102": "Until the start you can edit it, delete it and add goods.",
    "103": "It is over and cannot be edited. The replay is ready about 10 minutes after the end.",
    "104": "WeChat has banned this room; the mini program console tells why.",
    "105": "The anchor has paused and can come back.",
    "106": "The anchor may have lost the connection; check the anchor's phone and network.",
    "107": "Its end has passed and nobody went live. Delete it and create another.",
  },
  missingHint:
    "It is not in WeChat's list of rooms; perhaps it was deleted in the console. Delete it here, then you can create another.",
  notReadHint: "WeChat sends no word when the state changes; read it here whenever you need it.",
  readAt: "Read at {at}, Beijing time",
  read: "Read again",
  editTitle: "Edit the room",
  editText:
    "All changes are sent to WeChat together. How you go live, the second WeChat ID and the creator cannot be changed here.",
  editSubmit: "Send the changes to WeChat",
  editAbandon: "Drop the changes",
  editPending:
    "The changes were sent to WeChat, no answer yet. When you refresh this page, Kaibo checks again.",
  fixedWarning:
    "Look once more before you send: likes, goods shelf, comments and sharing that are off cannot be turned on after the start.",
  anchorSteps: "Two steps for the anchor first:",
  anchorStep1:
    "The anchor scans the code above with their own WeChat and verifies their real name.",
  anchorStep2: "Come back here and create the room again with what you entered; nothing is lost.",
  anchorAgain: "Scanned: create it again with what I entered",
  anchorAsRole: "You can also add the anchor as a member in step 5 first",
  anchorEditStep: "To edit a room, a new anchor must be added in step 5 first:",
  anchorBack:
    "The room waits for the anchor's real-name check. Once the code is scanned, go back to step 3 and create it with one button.",
  anchorBackLink: "Back to step 3: Room",
  switchesTitle: "Switches",
  switchesText: "These four can be changed after the room is made. A button takes effect at once.",
  switchNames: {
    closeComment: "comments",
    isFeedsPublic: "the shopping channel",
    closeReplay: "replay",
    closeKf: "customer service",
  },
  switchHints: {
    closeComment:
      "Whether viewers may write comments. Comments that were off when the room was made cannot be turned on after the start.",
    isFeedsPublic: "If on, WeChat may recommend the room to more people.",
    closeReplay: "Whether the replay can be watched afterwards; can be turned on after the start.",
    closeKf:
      "Shows customer service in the room; set it up in the mini program console first. Can be turned on after the start.",
  },
  isOn: "On",
  isOff: "Off",
  turnOn: "Turn on {name}",
  turnOff: "Turn off {name}",
  assistantsTitle: "Assistants ({count}/{max})",
  assistantsText: "Assistants help during the live: they push goods and look after comments.",
  assistantsEmpty: "No assistants yet.",
  assistantsOwn:
    "These were added on this page; assistants that were added in the console are not listed.",
  assistantAdd: "Add the assistant",
  assistantRemove: "Remove {name}",
  assistantsFull: "There are {max}, and WeChat allows no more. Remove one to add another.",
  username: "WeChat ID",
  nickname: "Nickname",
  nicknameHint: "1 to 15 Chinese characters (two letters or digits count as one)",
  subAnchorTitle: "Anchor's second WeChat ID",
  subAnchorText:
    "With it a second phone can help in the room. There can be one only, and it must be real-name verified.",
  subAnchorNow: "Now: {username}",
  subAnchorNone: "None is set.",
  subAnchorSet: "Set it",
  subAnchorReplace: "Replace it",
  subAnchorRemove: "Remove it",
  deleteTitle: "Delete the room",
  deleteText:
    "This cannot be undone: links and codes that you have shared stop working. A live room cannot be deleted.",
  deleteAsk: "Delete the room…",
  deleteConfirmTitle: "Delete “{name}”?",
  deleteConsequences: {
    gone: "The room is deleted in WeChat and cannot be brought back.",
    shared: "Links, codes and posters that you have shared stop working.",
    goods:
      "Goods in the room ({count}) leave it. They stay in the goods library and have to be put into the next room again.",
    kept: "What you entered stays here, so you can change it and create another room.",
  },
  deleteLive: "When the state was last read, the room was live. WeChat refuses to delete it then.",
  deleteConfirm: "Delete it",
  deleteCancel: "Keep it and go back",
  operations: {
    read: "read its state",
    delete: "delete it",
    switch: "turn a switch",
    "add-assistant": "add an assistant",
    "remove-assistant": "remove an assistant",
    "set-sub-anchor": "set the anchor's second WeChat ID",
    "remove-sub-anchor": "remove the anchor's second WeChat ID",
  },
};
