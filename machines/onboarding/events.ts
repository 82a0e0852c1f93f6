/**
 * Two vocabularies. A client event is what the merchant did and may be sent from outside; a service event is what
 * Kaibo or WeChat found out and is made by the application alone.
 */
import { z } from "zod";
import { GoodsAnswers, MemberAnswers, Prices, RoomAnswers, RoomOperation } from "./answers.ts";
import {
  Context,
  Evaluation,
  GOODS_MAX,
  GoodsItem,
  LiveAccess,
  MEMBERS_MAX,
  Problem,
  Reminder,
} from "./context.ts";

const Key = z.string().regex(/^[a-z0-9]{4,24}$/);
const Facts = Context.shape.facts.unwrap();
const Appid = z.string().max(64);

const event = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), ...shape });

export const ClientEvent = z.discriminatedUnion("type", [
  event("facts.submitted", { facts: Facts }),
  event("live.declared-enabled", { on: z.iso.date() }),
  event("enable.applied", { appliedOn: z.iso.date() }),
  event("enable.approved", { on: z.iso.date() }),
  event("enable.rejected", { reason: z.string().max(500), on: z.iso.date() }),
  event("enable.withdrawn", {}),
  event("enable.check-requested", {}),
  event("enable.application-requested", {}),
  event("enable.plugin-submitted", { on: z.iso.date() }),
  event("enable.plugin-released", { on: z.iso.date() }),
  event("reminder.dismissed", { reminder: Reminder }),
  event("connection.submitted", { appid: Appid }),
  event("room.submitted", { room: RoomAnswers }),
  event("room.confirmed", { roomId: z.int().min(1).nullable() }),
  event("room.reopened", {}),
  event("room.edit-submitted", { room: RoomAnswers }),
  event("room.edit-abandoned", {}),
  event("room.operation-requested", { operation: RoomOperation }),
  event("goods.added", { key: Key, goods: GoodsAnswers }),
  event("goods.changed", { key: Key, goods: GoodsAnswers }),
  event("goods.removed", { key: Key }),
  event("goods.drafts-removed", {}),
  event("goods.submitted", {}),
  event("goods.withdrawal-requested", { key: Key }),
  event("goods.price-changed", { key: Key, prices: Prices }),
  event("goods.deletion-requested", { key: Key }),
  event("goods.reason-noted", { key: Key, reason: z.string().max(500) }),
  event("goods.reviewed", {
    key: Key,
    decision: z.enum(["approved", "rejected"]),
    reason: z.string().max(500).nullable(),
  }),
  event("goods.review-requested", {}),
  event("goods.placed", {}),
  event("goods.placement-requested", {}),
  event("member.added", { key: Key, member: MemberAnswers }),
  event("member.removed", { key: Key }),
  event("member.authorised", { key: Key }),
  event("member.retry-requested", { key: Key }),
  event("member.removal-requested", { key: Key }),
  event("member.poll-requested", {}),
]);
export type ClientEvent = z.infer<typeof ClientEvent>;

export const ServiceEvent = z.discriminatedUnion("type", [
  event("rules.evaluated", { evaluation: Evaluation }),
  event("connection.verified", { appid: Appid }),
  event("connection.refused", { appid: Appid, problem: Problem }),
  event("live.detected", { access: LiveAccess, at: z.iso.datetime(), on: z.iso.date() }),
  event("live.check-failed", { problem: Problem, at: z.iso.datetime() }),
  event("enable.application-sent", { at: z.iso.datetime(), on: z.iso.date() }),
  event("enable.application-refused", { problem: Problem }),
  event("reminder.due", { reminder: Reminder, at: z.iso.datetime() }),
  event("room.created", { roomId: z.int() }),
  event("room.refused", { problem: Problem }),
  event("room.sharing-read", { sharing: Context.shape.room.shape.sharing.unwrap() }),
  event("room.edited", {}),
  event("room.edit-refused", { problem: Problem }),
  event("room.operation-done", {
    operation: RoomOperation,
    at: z.iso.datetime(),
    /** For `read`: what WeChat lists of the room. */
    live: z.union([z.int(), z.literal("missing")]).nullable(),
  }),
  event("room.operation-refused", { operation: RoomOperation, problem: Problem }),
  /** Goods of a list, every one checked like goods that were typed. */
  event("goods.imported", {
    goods: z
      .array(
        z.strictObject({
          key: Key,
          goods: GoodsAnswers,
          pictureFile: GoodsItem.shape.pictureFile.optional(),
        }),
      )
      .min(1)
      .max(GOODS_MAX),
    file: z.string().max(200),
    template: Context.shape.pathTemplate,
    columns: Context.shape.listColumns.optional(),
  }),
  /** Pictures that the merchant handed in, each found for goods by name and confirmed. */
  event("goods.pictures-given", {
    pictures: z
      .array(z.strictObject({ key: Key, imageId: GoodsAnswers.shape.coverImgUrl.unwrap() }))
      .min(1)
      .max(GOODS_MAX),
  }),
  event("goods.covers-settled", {
    covers: z
      .array(
        z.strictObject({
          key: Key,
          imageId: GoodsAnswers.shape.coverImgUrl,
          problem: GoodsItem.shape.coverProblem,
        }),
      )
      .max(GOODS_MAX),
  }),
  event("goods.batch-begun", { keys: z.array(Key).min(1).max(GOODS_MAX) }),
  /** What became of goods that were under way; `postponed` were not sent and wait for their turn again. */
  event("goods.settled", {
    accepted: z
      .array(z.strictObject({ key: Key, goodsId: z.int(), auditId: z.int().nullable() }))
      .max(GOODS_MAX),
    refused: z.array(z.strictObject({ key: Key, problem: Problem })).max(GOODS_MAX),
    postponed: z.array(Key).max(GOODS_MAX),
  }),
  event("goods.withdrawn", { key: Key }),
  event("goods.repriced", { key: Key }),
  event("goods.deleted", { key: Key }),
  event("goods.change-refused", { key: Key, problem: Problem }),
  event("goods.reviews-read", {
    reviews: z
      .array(
        z.strictObject({
          goodsId: z.int(),
          review: z.enum(["draft", "in-review", "approved", "rejected"]),
        }),
      )
      .max(GOODS_MAX),
    /** Asked for and not there any more. */
    gone: z.array(z.int()).max(GOODS_MAX),
    at: z.iso.datetime(),
  }),
  event("goods.library-read", { library: Context.shape.library.unwrap() }),
  event("goods.review-failed", { problem: Problem }),
  event("goods.placed-by-wechat", { goodsIds: z.array(z.int()).max(GOODS_MAX) }),
  event("goods.placement-refused", { problem: Problem }),
  event("member.granted", { key: Key }),
  event("member.refused", { key: Key, problem: Problem }),
  event("member.revoked", { key: Key }),
  event("member.revoke-refused", { key: Key, problem: Problem }),
  event("members.listed", {
    at: z.iso.datetime(),
    there: z.array(Key).max(MEMBERS_MAX),
    others: z.int().min(0),
  }),
]);
export type ServiceEvent = z.infer<typeof ServiceEvent>;

export type OnboardingEvent = ClientEvent | ServiceEvent;

/** What a client event says besides its type. */
export type EventMembers<Type extends ClientEvent["type"]> = Omit<
  Extract<ClientEvent, { type: Type }>,
  "type"
>;

export const CLIENT_EVENT_TYPES = ClientEvent.options.map((option) => option.shape.type.value);
export const SERVICE_EVENT_TYPES = ServiceEvent.options.map((option) => option.shape.type.value);
