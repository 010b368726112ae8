import { Injectable } from '@nestjs/common';
import { addDays, civilDateOf, daysBetween, longDate, type CivilDate } from '../../../kernel/index.js';
import type { Actor } from '../../../platform/access/index.js';
import { ReadDatabase } from '../../../platform/database/index.js';
import { parameterOn, RegulationReader } from '../../../regulations/index.js';
import { isEditable, SanctionQueries, VendorReader, type FullVendorView } from '../../../vendors/index.js';
import { Pages } from '../../pages.js';
import { urls } from '../../urls.js';
import type { Shown } from '../../ui/form-state.js';
import { paperOf } from '../form/paper-words.js';
import { isPactAccepted } from '../form/steps.js';
import { TaskListPage, WaitingPage } from '../form/task-list.page.js';
import { OWN_WAY } from '../form/way.js';
import { BusinessPage, SOON_DAYS, type Errand } from './business.page.js';

/** The page of a business for its own people: the tasks of its registration, the wait, or the verified business. */
@Injectable()
export class BusinessHome {
  constructor(
    private readonly pages: Pages,
    private readonly sanctions: SanctionQueries,
    private readonly vendors: VendorReader,
    private readonly regulations: RegulationReader,
    private readonly database: ReadDatabase,
  ) {}

  /** At most three statements beside those that read the vendor. */
  async page(actor: Actor, view: FullVendorView, shown: Shown) {
    const frame = this.pages.frame(actor);
    if (isEditable(view.status)) return <TaskListPage {...{ frame, way: OWN_WAY, view, shown }} />;
    if (view.status === 'submitted') return <WaitingPage {...{ frame, way: OWN_WAY, view, shown }} />;
    const today = civilDateOf(new Date());
    const errands = [
      ...(await this.noticed(view, today)),
      ...paperErrands(view, today),
      ...wordErrands(view),
    ];
    const bankNote = await this.bankNote(view, today);
    const isOwner = actor.role !== 'vendor-staff';
    return <BusinessPage {...{ frame, view, shown, errands, bankNote, today, isOwner }} />;
  }

  private async noticed({ id }: FullVendorView, today: CivilDate): Promise<Errand[]> {
    const { items } = await this.sanctions.page(id, { status: 'noticed', limit: 5 });
    return items
      .filter(({ replyDue }) => replyDue >= today)
      .map((sanction) => ({
        text: `Anda diberi tahu tentang dugaan pelanggaran. Tanggapan ditunggu sampai ${longDate(sanction.replyDue)}.`,
        href: urls.ownSanction(sanction.id),
        label: 'Baca dan tanggapi',
        isUrgent: true,
      }));
  }

  private async bankNote({ id }: FullVendorView, today: CivilDate): Promise<string | null> {
    const payee = await this.vendors.payee(this.database, id);
    if (payee?.isBeingChanged) {
      return 'Perubahan rekening sedang diperiksa. Pembayaran kepada Anda menunggu keputusannya.';
    }
    if (!payee?.changedAt) return null;
    const { parameters } = await this.regulations.ruleSetOn(this.database, today);
    const cooling = parameterOn(parameters, 'account_cooling_days', today);
    if (!cooling) return null;
    const freeOn = addDays(civilDateOf(payee.changedAt), Number(cooling.value));
    return today < freeOn
      ? `Rekening ini baru. Demi keamanan, pembayaran ke rekening ini dimulai ${longDate(freeOn)} (${cooling.legalBasis}).`
      : null;
  }
}

function paperErrands(view: FullVendorView, today: CivilDate): Errand[] {
  const newest = new Map(view.documents.map((document) => [document.kind, document]));
  return [...newest.values()].flatMap(({ kind, status, expiresOn, decisionNote }) => {
    const label = paperOf(kind)?.label ?? kind;
    const href = urls.businessPaper(view.id, kind);
    if (status === 'refused') {
      const why = decisionNote === null ? '' : `: ${decisionNote}`;
      return [{ text: `${label} ditolak${why}`, href, label: 'Kirim yang baru', isUrgent: true }];
    }
    if (status !== 'accepted' || expiresOn === null) return [];
    const days = daysBetween(today, expiresOn);
    if (days > SOON_DAYS) return [];
    const when = days < 0 ? `sudah berakhir ${longDate(expiresOn)}` : `berakhir ${days} hari lagi`;
    return [{ text: `${label} ${when}.`, href, label: 'Perpanjang', isUrgent: days < 7 }];
  });
}

function wordErrands(view: FullVendorView): Errand[] {
  return isPactAccepted(view)
    ? []
    : [
        {
          text: 'Naskah pakta integritas berubah.',
          href: urls.businessPact(view.id),
          label: 'Baca dan setujui',
          isUrgent: false,
        },
      ];
}
