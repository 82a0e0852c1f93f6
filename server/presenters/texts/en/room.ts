import type { Texts } from "../zh-cn.ts";

/** Of switches that can be turned off later, and not on again. */
const FIXED_AFTER_START = "If off, it cannot be turned on after the start";

export const room: Texts["room"] = {
  title: "Step 3: Room",
  lead: "Fill in what WeChat asks for. The limits are beside each field, and everything is checked before it is submitted.",
  anchorFirst:
    "The anchor's WeChat ID must be real-name verified first. Otherwise WeChat will not create the room, and gives a code to scan for verification.",
  basics: "Basics",
  name: "Room title",
  nameHint: "3 to 17 Chinese characters (two letters or digits count as one)",
  startTime: "Start time",
  startTimeHint: "Beijing time, at least 10 minutes and at most 6 months from now",
  endTime: "End time",
  endTimeHint: "30 minutes to 24 hours after the start",
  anchorName: "Anchor's nickname",
  anchorNameHint:
    "2 to 15 Chinese characters (two letters or digits count as one), shown to viewers",
  anchorWechat: "Anchor's WeChat ID",
  anchorWechatHint: "Used to verify identity, not shown to viewers; must be real-name verified",
  subAnchorWechat: "Anchor's second WeChat ID",
  subAnchorWechatHint: "Fill this in if a second phone will assist the live",
  createrWechat: "Creator's WeChat ID",
  createrWechatHint:
    "If filled in, only the creator, admins, the super admin and the anchor can see this room",
  pictures: "Pictures",
  coverImg: "Room cover",
  coverImgHint:
    "One picture is enough: the room cover 1080×1920, share card 800×640 and channel cover 800×800 are made from it. JPG or PNG, up to 10 MB.",
  coverImgKept: "There is a picture already; it stays unless you upload another.",
  focus: "Focal point",
  focusHint:
    "What stays in all three pictures, such as a face or the goods; used when you upload the room cover",
  focusChoices: {
    auto: "Automatic",
    "top-left": "Top left",
    top: "Top",
    "top-right": "Top right",
    left: "Left",
    center: "Centre",
    right: "Right",
    "bottom-left": "Bottom left",
    bottom: "Bottom",
    "bottom-right": "Bottom right",
  },
  shareImg: "Upload a separate share card",
  shareImgHint: "800×640; made from the picture above if left empty",
  feedsImg: "Upload a separate cover for the shopping live channel",
  feedsImgHint: "800×800; made from the picture above if left empty",
  pictureNames: {
    coverImg: "Room cover 1080×1920",
    shareImg: "Share card 800×640",
    feedsImg: "Channel cover 800×800",
  },
  type: "How you go live",
  types: { "0": "With a phone", "1": "With push-stream equipment" },
  switches: "Switches",
  switchesHint:
    "Think twice before you turn off a switch marked “cannot be turned on after the start”.",
  on: "On",
  off: "Off",
  closeLike: "Likes",
  closeLikeHint: FIXED_AFTER_START,
  closeGoods: "Goods shelf",
  closeGoodsHint: FIXED_AFTER_START,
  closeComment: "Comments",
  closeCommentHint: FIXED_AFTER_START,
  closeShare: "Sharing",
  closeShareHint: "Cannot be changed after the start",
  closeReplay: "Replay",
  closeReplayHint: "Can be turned on later",
  closeKf: "Customer service",
  closeKfHint: "Set up customer service in the mini program console before you turn this on",
  isFeedsPublic: "Show in WeChat's official channel",
  submitManual: "Check and make the copy sheet",
  submitConnected: "Create the room in WeChat",
  sheetTitle: "Copy sheet",
  sheetText:
    "Go to the mini program console → 功能 → 直播 → 创建直播间 (Functions → Live → Create room) and copy each item below. Press and hold a picture to save it, or download it.",
  confirmTitle: "Created it in WeChat?",
  roomId: "Room ID",
  roomIdHint: "Shown in the console's room list; you can leave it blank for now",
  confirm: "Created, continue",
  edit: "Edit the room",
  editTitle: "Edit the room",
  editPrepared:
    "Nothing changes until you save. The list for creating the room is then made of what you saved.",
  editCreated: {
    nothing:
      "Nothing changes until you save. The room stays created, and the goods stay in the room.",
    console:
      "This changes what Kaibo knows. Make the same change in WeChat before the start: mini program console → 功能 → 直播.",
    fixed:
      "The kind of live, the sub account and the creator cannot be changed in WeChat: that takes deleting the room and creating another.",
  },
  editSave: "Save the changes",
  editCancel: "Cancel, change nothing",
  gone: "The room was deleted in WeChat's console, create another…",
  goneTitle: "Was “{name}” deleted in WeChat's console?",
  goneKept: "It counts as not created then. What you entered is kept, to create it again.",
  goneGoods:
    "Goods in the room ({count}) leave it and keep their review; put them into the next room once it is created.",
  goneConfirm: "It was deleted, create another",
  goneCancel: "It was not, go back",
  createdTitle: "Room created",
  summaryTitle: "What the room holds",
  createdText: "Room ID {roomId}",
  creatingTitle: "Creating the room",
  creatingText:
    "Sent to WeChat, no answer yet. When you refresh this page, Kaibo first looks for the room in WeChat, so it is never created twice.",
  refresh: "Refresh",
  shareMissing: "The mini program code could not be read just now; please refresh later.",
  pushTitle: "Push address",
  pushText:
    "Anyone who has the push address can go live in your room, so keep it private. It is never stored.",
  pushAction: "Show the push address",
  preview: "Phone preview",
  sharePreview: "Share card preview",
};
