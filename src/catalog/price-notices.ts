import { Injectable } from '@nestjs/common';
import { longDate, type CivilDate } from '../kernel/index.js';
import type { Tx } from '../platform/database/index.js';
import { Mailer } from '../platform/mail/index.js';
import { ownersOf, type NewFinding } from './price-check.queries.js';

const ITEMS_IN_A_MAIL = 20;

const OPENINGS = {
  announced: (day: CivilDate) =>
    `Mulai ${longDate(day)} barang berikut berada di atas standar harga yang akan berlaku. Turunkan harganya sebelum hari itu agar tetap tayang.`,
  warned: () =>
    'Barang berikut tidak dapat dipesan karena harganya tidak lagi sesuai dengan standar harga yang berlaku.',
  suspended: () =>
    'Barang berikut dihentikan sementara dari etalase karena harganya tidak lagi sesuai dengan standar harga yang berlaku. Barang tayang kembali begitu harganya diturunkan.',
} as const;

/** Tells vendors what the price control has found, in one mail per vendor, with the reason and the article of each item. */
@Injectable()
export class PriceNotices {
  constructor(private readonly mailer: Mailer) {}

  async tell(tx: Tx, day: CivilDate, findings: readonly NewFinding[]): Promise<void> {
    const owners = await ownersOf(tx, [...new Set(findings.map(({ row }) => row.vendorId))]);
    for (const { vendorId, email } of owners) {
      const own = findings.filter(({ row }) => row.vendorId === vendorId);
      for (const measure of ['announced', 'warned', 'suspended'] as const) {
        const told = own.filter((finding) => finding.measure === measure);
        if (told.length > 0) {
          await this.mailer.send(tx, {
            to: email,
            subject: 'Harga barang Anda dan standar harga',
            paragraphs: [OPENINGS[measure](day), ...linesOf(told)],
            about: { recordType: 'vendor', recordId: vendorId },
          });
        }
      }
    }
  }

  /** The higher price that a vendor waits for could not be applied. */
  async tellRefused(tx: Tx, vendorId: string, name: string, detail: string): Promise<void> {
    for (const { email } of await ownersOf(tx, [vendorId])) {
      await this.mailer.send(tx, {
        to: email,
        subject: `Kenaikan harga "${name}" tidak berlaku`,
        paragraphs: [detail],
        about: { recordType: 'vendor', recordId: vendorId },
      });
    }
  }
}

function linesOf(findings: readonly NewFinding[]): string[] {
  const lines = findings
    .slice(0, ITEMS_IN_A_MAIL)
    .map(({ row, fault }) => `${row.name}: ${fault.detail} (${fault.legalBasis})`);
  const rest = findings.length - lines.length;
  return rest > 0 ? [...lines, `dan ${rest} barang lain; lihat daftar temuan harga di akun Anda.`] : lines;
}
