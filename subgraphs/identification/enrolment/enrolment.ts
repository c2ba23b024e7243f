// How an enrolled image on file becomes what the schema shows. The image itself is never among it.
import type { EnrolmentRecord } from '../../../schema/policy/biometric-rules.ts';
import { agencyOf } from '../../domain/codes/agencies.ts';
import { EYE_POSITION, FACE_POSE, FRICTION_RIDGE_POSITION } from '../../domain/codes/biometric-codes.ts';
import { type CodeSystem, coded } from '../../domain/codes/coded.ts';
import type { Modality } from '../matching/matcher.ts';
import { TICKET_LIFETIME_SECONDS } from './image-ticket.ts';

/** An enrolment as the table holds it. */
export interface EnrolmentRow extends EnrolmentRecord {
  readonly id: string;
  readonly tcn: string;
  readonly modality: Modality;
  readonly position: string;
  readonly quality: number | null;
  readonly capturedAt: string;
  readonly capturedBy: string;
  readonly device: string;
  readonly ori: string;
}

export type Enrolment = ReturnType<typeof enrolmentOf>;

export const ENROLMENT_COLUMNS = `id, tcn, person_id as "personId", modality, position, quality,
  captured_at as "capturedAt", captured_by as "capturedBy", device, ori, juvenile, sealed`;

const POSITIONS: Readonly<Record<Modality, CodeSystem>> = {
  FINGERPRINT: FRICTION_RIDGE_POSITION,
  PALM_PRINT: FRICTION_RIDGE_POSITION,
  IRIS: EYE_POSITION,
  FACE: FACE_POSE,
};

/** The enrolment as the schema shows it. */
export function enrolmentOf({ personId, ori, position, juvenile: _, sealed: __, ...row }: EnrolmentRow) {
  return {
    ...row,
    position: coded(POSITIONS[row.modality], position),
    agency: agencyOf(ori),
    person: { id: personId },
    image: { enrolmentId: row.id, validSeconds: TICKET_LIFETIME_SECONDS },
  };
}
