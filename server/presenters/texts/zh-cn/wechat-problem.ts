export const problem = {
  refused: "微信返回 {errcode}：{errmsg}",
  unreachable: "没有连上微信，什么都没有发送，可以直接重试。",
  timeout: "微信没有及时答复。可以放心再试，不会重复创建。",
  interrupted: "与微信的连接中断了。可以放心再试，不会重复创建。",
  malformed: "微信的答复无法读取。可以放心再试，不会重复创建。",
  "over-quota": "没有发送：微信允许的当日次数已用完，北京时间零点后继续。",
  "library-full": "微信商品库已满。请先删除不再需要的商品，再提交。",
  /** For a code that is not in the table of errcodes. */
  unknown:
    "这个错误码我们还不认识，所以不猜。请保留“技术细节”里微信返回的文字和 rid，问微信时用得上。",
  unknownCode: "微信没有接受，错误码 {errcode}。",
  technical: "技术细节",
  more: "错误码 {errcode} 的详细说明",
  qrTitle: "请主播用微信扫码完成实名认证",
  qrLink: "在浏览器中打开认证页面",
};
