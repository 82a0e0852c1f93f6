/** Pictures on their way to WeChat. */
import { errcodes, observedIn } from "../errcode.ts";
import { MINI_PROGRAM_SDK } from "../sources.ts";

export const MEDIA_ERRCODES = errcodes("any", {
  40004: {
    meaning: [
      "微信不接受这种文件：上传图片时类型要写 image，文件要是 PNG、JPEG 或 GIF。",
      "WeChat does not take this kind of file: a picture is uploaded with type image, as PNG, JPEG or GIF.",
    ],
    remedy: [
      "请把图片另存为 JPEG 或 PNG 再上传。",
      "Save the picture as JPEG or PNG and upload it again.",
    ],
    forDevelopers: [
      "地址里 type=image，文件放在名为 media 的表单字段，带文件名和 Content-Type。",
      "Type=image in the address, the file in the form field media, with its file name and Content-Type.",
    ],
    errmsgs: ["invalid media type"],
    ...observedIn(MINI_PROGRAM_SDK),
  },
  40007: {
    meaning: [
      "微信不认识这个 media_id：过期了，或者是别的账号上传的。",
      "WeChat does not know this media id: it has expired, or another account uploaded it.",
    ],
    remedy: ["请重新上传图片再提交。", "Upload the picture again and submit."],
    forDevelopers: [
      "media_id 只保留三天，而且只能由上传它的账号使用。",
      "A media_id lives three days and works for the account that uploaded it only.",
    ],
    errmsgs: ["invalid media_id"],
    ...observedIn(MINI_PROGRAM_SDK),
  },
  40009: {
    meaning: ["图片文件太大。", "The picture's file is too large."],
    remedy: [
      "请压缩后再上传：直播间背景图不超过 2 MB，分享图不超过 1 MB，购物直播频道封面不超过 100 KB。",
      "Make the file smaller and upload it again: the room's cover has 2 MB at most, the share picture 1 MB, the cover of the shopping channel 100 KB.",
    ],
    ...observedIn(MINI_PROGRAM_SDK),
  },
});
