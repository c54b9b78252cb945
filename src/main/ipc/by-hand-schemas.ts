import { z } from 'zod';
import { dayOrders } from '../../shared/domain/entered-date';
import { mostTableLines } from '../by-hand/table/pasted-table';
import { removalReasons } from '../../shared/ipc/by-hand';
import { secretOrigins } from '../../shared/domain/secret-origin';
import type { Argument, Channel } from '../../shared/ipc/contract';

type ByHandChannel = Extract<Channel, `byHand:${string}` | `secrets:${string}FromClipboard`>;

const identifier = z.string().regex(/^[A-Za-z0-9._-]{1,100}$/);
/** Typed by a person: only bounded here, so that what is wrong gets the answer that explains it. */
const typed = z.string().max(2000);
const applicationForm = {
  appId: typed,
  displayName: typed,
  resourceAppIds: z.array(z.string().max(200)).max(50),
};
const secretForm = { displayName: typed, hint: typed, endDate: typed };
const importText = {
  /** Longer ones than are taken in, so that they are refused by name. */
  text: z.string().max(8 * 1024 * 1024),
  dayOrder: z.enum(dayOrders).nullable(),
  applicationId: identifier.nullable(),
};

/** What the channels take that deal with what a person enters or pastes. None has a member for a value. */
export const byHandSchemas: { readonly [C in ByHandChannel]: z.ZodType<Argument<C>> } = {
  'secrets:takeInFromClipboard': z.strictObject({
    applicationId: identifier,
    keyId: identifier,
    isUnusualFine: z.boolean(),
    isReplacing: z.boolean(),
  }),
  'secrets:identifyFromClipboard': z.strictObject({ asksTokenEndpoint: z.boolean() }),
  'byHand:addApplication': z.strictObject(applicationForm),
  'byHand:editApplication': z.strictObject({ applicationId: identifier, ...applicationForm }),
  'byHand:removeApplication': z.strictObject({ applicationId: identifier }),
  'byHand:addSecret': z.strictObject({
    applicationId: identifier,
    origin: z.enum(secretOrigins),
    ...secretForm,
  }),
  'byHand:takeValue': z.strictObject({
    applicationId: identifier,
    origin: z.enum(secretOrigins),
    isUnusualFine: z.boolean(),
  }),
  'byHand:addWithValue': z.strictObject({ displayName: typed, endDate: typed }),
  'byHand:dropValue': z.undefined(),
  'byHand:editSecret': z.strictObject({
    ...{ applicationId: identifier, keyId: identifier, ...secretForm },
    endDate: typed.nullable(),
  }),
  'byHand:removeSecret': z.strictObject({
    applicationId: identifier,
    keyId: identifier,
    reason: z.enum(removalReasons),
  }),
  'byHand:previewImport': z.strictObject(importText),
  'byHand:import': z.strictObject({
    ...importText,
    leftOutLines: z.array(z.number().int().min(1)).max(mostTableLines),
  }),
  'byHand:joinable': z.undefined(),
  'byHand:join': z.strictObject({
    byHandEnvironmentId: identifier,
    byHandApplicationId: identifier,
    applicationId: identifier,
  }),
};
