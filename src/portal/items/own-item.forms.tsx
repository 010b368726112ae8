import type { ItemAction } from '../../catalog/index.js';
import { formatRupiah } from '../../kernel/index.js';
import type { PageSession } from '../layout.js';
import { RupiahField } from '../ui/fields.js';
import { StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Consequence } from '../ui/parts.js';
import { urls } from '../urls.js';
import type { OwnItem } from './item-forms.js';

interface StepsProps {
  readonly session: PageSession;
  readonly item: OwnItem;
}

/** What a vendor can do with an item now: the one next step first, what ends something folded away with its consequence. */
export function ItemStepsPanel({ session, item }: StepsProps) {
  const { id, version, actions } = item;
  const may = (action: ItemAction) => actions.includes(action);
  const step = (name: string, text: string, kind?: string) => (
    <StepForm action={urls.itemStep(id)} session={session} version={version}>
      <input type="hidden" name="langkah" value={name} />
      <button type="submit" class={kind}>
        {text}
      </button>
    </StepForm>
  );
  return (
    <div class="item-steps">
      {item.status === 'returned' && (
        <a role="button" href={urls.editItem(id)}>
          Perbaiki
        </a>
      )}
      {may('submit') &&
        step('ajukan', 'Ajukan kepada kurator', item.status === 'returned' ? 'outline' : undefined)}
      {may('resume') && (
        <StepForm action={urls.resumeItem(id)} session={session} version={version}>
          <button type="submit">Jual lagi</button>
        </StepForm>
      )}
      {may('withdraw') && step('tarik', 'Tarik pengajuan', 'outline')}
      {may('revise') && item.status !== 'published' && step('buka', 'Buka untuk diubah', 'outline')}
      {may('pause') && (
        <details>
          <summary>Berhenti menjual sementara</summary>
          <StepForm action={urls.itemStep(id)} session={session} version={version}>
            <input type="hidden" name="langkah" value="jeda" />
            <Consequence>
              Barang hilang dari katalog sampai Anda menjualnya lagi. Pesanan yang sudah ada tetap berjalan.
            </Consequence>
            <label for="reason">Alasan (boleh kosong)</label>
            <input id="reason" name="reason" maxLength={200} />
            <button type="submit" class="outline">
              Berhenti menjual sementara
            </button>
          </StepForm>
        </details>
      )}
      {may('retire') && (
        <details>
          <summary>Tarik dari katalog</summary>
          <StepForm action={urls.itemStep(id)} session={session} version={version}>
            <input type="hidden" name="langkah" value="hentikan" />
            <Consequence>
              Barang tidak dijual lagi dan perlu diperiksa kurator kembali bila nanti dijual. Pesanan yang
              sudah ada tetap berjalan.
            </Consequence>
            <button type="submit" class="outline">
              Tarik dari katalog
            </button>
          </StepForm>
        </details>
      )}
    </div>
  );
}

/** A lower price needs nobody's leave and counts at once. */
export function LowerPriceForm({
  session,
  item: { id, version },
  shown,
  current,
}: StepsProps & { readonly shown: Shown; readonly current: number }) {
  const isOpen = shown.faults.some(({ field }) => field === 'price');
  return (
    <details open={isOpen}>
      <summary>Turunkan harga</summary>
      <StepForm action={urls.lowerPrice(id)} session={session} version={version}>
        <RupiahField
          name="price"
          label="Harga baru"
          hint={`Lebih rendah dari ${formatRupiah(current)}. Langsung berlaku, tanpa menunggu kurator.`}
          shown={shown}
          required
        />
        <button type="submit">Turunkan harga</button>
      </StepForm>
    </details>
  );
}
