// What a state sends of one record: NCIC field codes as names, codes with their system, days and heights as written.
import { z } from 'zod';
import type { MessageKey } from './responder.ts';

const text = z.string().min(1).max(200);
const code = z.strictObject({ system: text, code: text, label: text.optional() });
const address = z.strictObject({
  street: text.optional(),
  city: text.optional(),
  state: code.optional(),
  postalCode: text.optional(),
});
const hotFileHit = z.strictObject({
  file: z.enum(['WANTED_PERSON', 'STOLEN_VEHICLE', 'STOLEN_PLATE']),
  ORI: text,
  agency: text,
  OCA: text.optional(),
  OFF: text.optional(),
});
const hotFile = z.array(hotFileHit).max(20).optional();

const vehicle = z.strictObject({
  kind: z.literal('vehicle'),
  LIC: text.optional(),
  LIS: code.optional(),
  LIY: z.number().int().optional(),
  VIN: text.optional(),
  VYR: z.number().int().optional(),
  VMA: code.optional(),
  VMO: code.optional(),
  VST: code.optional(),
  VCO: z.array(code).max(4).optional(),
  status: code.optional(),
  expires: text.optional(),
  owners: z
    .array(z.strictObject({ NAM: text, address: address.optional() }))
    .max(20)
    .optional(),
  hotFile,
});

const driver = z.strictObject({
  kind: z.literal('driver'),
  OLN: text,
  OLS: code,
  NAM: text,
  DOB: text,
  SEX: code.optional(),
  EYE: code.optional(),
  HAI: code.optional(),
  HGT: text.optional(),
  WGT: z.number().int().optional(),
  class: text.optional(),
  status: code.optional(),
  expires: text.optional(),
  address: address.optional(),
  hotFile,
});

const indexEntry = z.strictObject({
  kind: z.literal('index'),
  SID: text,
  FBI: text.optional(),
  NAM: text,
  DOB: text,
  SEX: code.optional(),
  RAC: code.optional(),
});

const supervision = z.strictObject({
  kind: z.literal('supervision'),
  file: z.enum(['PAROLE', 'PROBATION', 'CORRECTIONS']),
  NAM: text,
  DOB: text,
  status: code.optional(),
  ORI: text,
  agency: text,
  contact: text.optional(),
  ends: text.optional(),
});

/** The record that each kind of inquiry is answered with, strictly: what is more or less is no answer. */
export const RECORD_OF = {
  RQ: vehicle,
  RPQ: vehicle,
  DQ: driver,
  IQ: indexEntry,
  PAQ: supervision,
} as const satisfies Readonly<Record<MessageKey, z.ZodType>>;

export type WireCode = z.infer<typeof code>;
export type WireAddress = z.infer<typeof address>;
export type WireHotFileHit = z.infer<typeof hotFileHit>;
export type WireVehicle = z.infer<typeof vehicle>;
export type WireDriver = z.infer<typeof driver>;
export type WireIndexEntry = z.infer<typeof indexEntry>;
export type WireSupervision = z.infer<typeof supervision>;
export type WireRecord = WireVehicle | WireDriver | WireIndexEntry | WireSupervision;
