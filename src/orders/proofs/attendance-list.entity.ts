import { Column, Entity, PrimaryColumn } from 'typeorm';
import { describeEncrypted } from '../../platform/crypto/index.js';
import { describeConstraints } from '../../platform/database/index.js';
import type { AttendanceStatus } from '../domain/attendance-workflow.js';

/** The cipher's purpose for the name of somebody who came. Its index derives from the whole person, so a change of the index key rebuilds nothing. */
export const ATTENDEE_NAME = 'attendee.name';
/** What the index of a person derives from. */
export const ATTENDEE_PERSON = 'attendee.person';

describeEncrypted({ table: 'attendee', column: 'name_cipher', purpose: ATTENDEE_NAME });
describeConstraints({
  attendee_once: {
    kind: 'already-exists',
    code: 'attendee-listed',
    pointer: '/attendees',
    detail: 'Orang dengan nama, asal, dan jabatan yang sama sudah ada dalam daftar ini.',
  },
  requisition_proof_file_once: {
    kind: 'already-exists',
    code: 'proof-known',
    pointer: '/fileId',
    detail: 'Berkas ini sudah dilampirkan.',
  },
});

/** The attendance list of the meeting, or of the visitors, that a requisition feeds. */
@Entity('attendance_list')
export class AttendanceListEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'requisition_id' }) requisitionId: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('text') status: AttendanceStatus;
  @Column('time', { name: 'held_from', nullable: true }) heldFrom: string | null;
  @Column('time', { name: 'held_until', nullable: true }) heldUntil: string | null;
  @Column('text', { name: 'held_mode', nullable: true }) heldMode: 'offline' | 'online' | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
  @Column('uuid', { name: 'closed_by', nullable: true }) closedBy: string | null;
  @Column('text', { name: 'closed_person', nullable: true }) closedPerson: string | null;
  @Column('text', { name: 'closed_capacity', nullable: true }) closedCapacity: string | null;
  @Column('integer') version: number;
}
