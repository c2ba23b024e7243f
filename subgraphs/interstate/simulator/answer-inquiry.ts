// What an invented state answers to a question: what it has, nothing, or a refusal.
import { RESPONSE_KEY } from '../responders/responder.ts';
import { WIRE_FORMAT, type WireRequest } from '../responders/wire-format.ts';
import type { WireRecord } from '../responders/wire-records.ts';
import {
  DRIVERS_ABROAD,
  type KnownDriver,
  type KnownOffender,
  type KnownVehicle,
  OFFENDERS_ABROAD,
  VEHICLES_ABROAD,
} from './cast-abroad.ts';
import { type Writer, writerOf } from './dialect.ts';
import { generatedVehicle } from './generated-abroad.ts';
import type { StateProfile } from './state-profiles.ts';

/** The answer of a state that answers. `asOf`: the time of its records. */
export function answerInquiry(request: WireRequest, profile: StateProfile, asOf: string) {
  const { id, messageKey, purpose } = request;
  const head = { format: WIRE_FORMAT, id, messageKey: RESPONSE_KEY[messageKey], asOf };
  if (isDenied(purpose, profile)) return { ...head, result: 'DENIED', because: profile.denies?.because };
  const records = recordsFor(request, writerOf(profile.dialect));
  return records.length > 0 ? { ...head, result: 'HIT', records } : { ...head, result: 'NO_HIT' };
}

function isDenied(purpose: string, { denies }: StateProfile): boolean {
  return denies?.purposes === 'all' || denies?.purposes.includes(purpose) === true;
}

function recordsFor({ messageKey, destination, fields }: WireRequest, writer: Writer): readonly WireRecord[] {
  const here = <Known extends { readonly state: string }>(known: readonly Known[]): readonly Known[] =>
    known.filter(({ state }) => state === destination);
  switch (messageKey) {
    case 'RQ':
    case 'RPQ':
      return vehiclesFor(here(VEHICLES_ABROAD), destination, fields).map((one) => wireVehicle(one, writer));
    case 'DQ':
      return here(DRIVERS_ABROAD)
        .filter((one) => (fields.OLN ? one.number === fields.OLN : isNamed(one, fields)))
        .map((one) => wireDriver(one, writer));
    case 'IQ':
      return here(OFFENDERS_ABROAD)
        .filter((one) => isNamed(one, fields))
        .map((one) => wireIndexEntry(one, writer));
    case 'PAQ':
      return here(OFFENDERS_ABROAD)
        .filter((one) => isNamed(one, fields))
        .flatMap((one) => wireSupervision(one, writer));
  }
}

type Fields = WireRequest['fields'];

function vehiclesFor(
  known: readonly KnownVehicle[],
  state: string,
  { LIC, VIN }: Fields,
): readonly KnownVehicle[] {
  if (VIN) return known.filter(({ vin }) => vin === VIN);
  const pattern = new RegExp(`^${(LIC ?? '').replaceAll('?', '.').replaceAll('*', '.*')}$`);
  const found = known.filter(({ plate }) => pattern.test(plate));
  if (found.length > 0 || /[?*]/.test(LIC ?? '')) return found;
  return [generatedVehicle(state, LIC ?? '')].filter((one) => one !== undefined);
}

/** By last name, the first letters of the first, and the day of birth; the middle name is not compared. */
function isNamed(
  { name, dateOfBirth }: { name: string; dateOfBirth: string },
  { NAM, DOB }: Fields,
): boolean {
  const [last = '', first = ''] = (NAM ?? '').split(', ');
  const [given = ''] = first.split(' ');
  return dateOfBirth === DOB && given !== '' && name.startsWith(`${last}, ${given}`);
}

function wireVehicle(one: KnownVehicle, writer: Writer): WireRecord {
  return {
    kind: 'vehicle',
    LIC: one.plate,
    LIS: writer.state(one.state),
    LIY: Number(one.expires.slice(0, 4)),
    VIN: one.vin,
    VYR: one.year,
    VMA: { system: 'NCIC:VMA', code: one.make },
    VMO: { system: 'NCIC:VMO', code: one.model },
    VST: { system: 'NCIC:VST', code: one.style },
    VCO: [writer.color('VCO', one.color)],
    status: { system: `${one.state}-DMV:REG-STATUS`, code: 'A', label: 'active' },
    expires: writer.day(one.expires),
    owners: [{ NAM: one.owner, address: { city: 'Mirage Wells', state: writer.state(one.state) } }],
    ...(one.hotFile ? { hotFile: [...one.hotFile] } : {}),
  };
}

function wireDriver(one: KnownDriver, writer: Writer): WireRecord {
  return {
    kind: 'driver',
    OLN: one.number,
    OLS: writer.state(one.state),
    NAM: one.name,
    DOB: writer.day(one.dateOfBirth),
    SEX: writer.sex(one.sex),
    EYE: writer.color('EYE', one.eye),
    HAI: writer.color('HAI', one.hair),
    HGT: writer.height(one.inches),
    WGT: one.pounds,
    class: 'C',
    status: { system: `${one.state}-DMV:DL-STATUS`, ...one.status },
    expires: writer.day(one.expires),
    address: { city: 'Mirage Wells', state: writer.state(one.state), postalCode: '99981' },
    ...(one.hotFile ? { hotFile: [...one.hotFile] } : {}),
  };
}

function wireIndexEntry(one: KnownOffender, writer: Writer): WireRecord {
  return {
    kind: 'index',
    SID: one.stateId,
    NAM: one.name,
    DOB: writer.day(one.dateOfBirth),
    SEX: writer.sex(one.sex),
    RAC: { system: 'NCIC:RAC', code: one.race },
  };
}

function wireSupervision({ supervised, ...one }: KnownOffender, writer: Writer): readonly WireRecord[] {
  if (!supervised) return [];
  return [
    {
      kind: 'supervision',
      file: supervised.file,
      NAM: one.name,
      DOB: writer.day(one.dateOfBirth),
      status: { system: `${one.state}-DOC:STATUS`, code: 'ACT', label: 'active' },
      ORI: `${one.state}099013G`,
      agency: 'Juniper County Community Supervision',
      contact: 'duty officer, (999) 555-0186',
      ends: writer.day(supervised.ends),
    },
  ];
}
