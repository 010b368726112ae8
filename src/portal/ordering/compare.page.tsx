import { formatRupiah } from '../../kernel/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import type { Typed } from '../ui/form-state.js';
import { StepForm } from '../ui/form-parts.js';
import { Consequence, Facts, Sheet } from '../ui/parts.js';
import { urls } from '../urls.js';
import type { ComparedOffer } from './replacer.js';

const CARRIED = ['baris', 'barang', 'harga', 'berkas', 'nama-berkas', 'alasan'] as const;

/** What is to be ordered now and what would be instead, side by side; what it saves, whose approval it needs, and the button. */
export function ComparePage({
  government,
  session,
  of: { requisition, line, decided },
  typed,
}: Frame & { readonly of: ComparedOffer; readonly typed: Typed }) {
  const { id, title, version } = requisition;
  const { changes, saved, total, legalBasis } = decided;
  const [change] = changes;
  if (!change) throw new Error(`a change of ${id} that changes nothing`);
  const { before, after, approved_unit_price: approved } = change;
  const rows = [
    { what: 'Penyedia', was: before.vendorName, becomes: after.vendorName },
    { what: 'Barang', was: before.name, becomes: after.name },
    {
      what: `Harga per ${line.unit}`,
      was: formatRupiah(before.unitPrice),
      becomes: formatRupiah(after.unitPrice),
    },
    {
      what: `${line.quantity} ${line.unit}`,
      was: formatRupiah(before.amount),
      becomes: formatRupiah(after.amount),
    },
    ...(before.deliveryFee + after.deliveryFee > 0
      ? [
          {
            what: 'Ongkos kirim penyedianya',
            was: feeText(before.deliveryFee),
            becomes: feeText(after.deliveryFee),
          },
        ]
      : []),
  ];
  return (
    <Layout title={`Bandingkan: ${title}`} {...{ government, session }} here={urls.issuing}>
      <p class="back">
        <a href={urls.replace(id, line.lineId)}>Pilih penawaran lain</a>
      </p>
      <h1>{question(saved)}</h1>
      <Sheet
        caption="Semula dan menjadi"
        rows={rows}
        columns={[
          { head: 'Hal', cell: ({ what }) => what },
          { head: 'Semula', cell: ({ was }) => was },
          {
            head: 'Menjadi',
            cell: ({ was, becomes }) => (was === becomes ? becomes : <strong>{becomes}</strong>),
          },
        ]}
      />
      <article class="panel">
        <Facts
          facts={[
            ['Selisih', savedText(saved)],
            ['Nilai permintaan menjadi', formatRupiah(total)],
            [
              'Persetujuan',
              <>
                {`Tidak perlu yang baru: masih di dalam ${formatRupiah(approved)} per ${line.unit} yang disetujui.`}
                <small class="below">{legalBasis}</small>
              </>,
            ],
            ['Alasan', typed.alasan ?? ''],
            typed.berkas ? ['Penawaran tertulis', typed['nama-berkas'] ?? 'terlampir'] : null,
          ]}
        />
      </article>
      <article class="panel decision" id="langkah">
        <h2>Ganti?</h2>
        <StepForm action={urls.replace(id)} session={session} version={version}>
          {CARRIED.map((name) => typed[name] && <input type="hidden" name={name} value={typed[name]} />)}
          <Consequence>
            {`Surat pesanannya nanti untuk ${after.vendorName}. ${before.vendorName === after.vendorName ? '' : `Hari yang disediakan ${before.vendorName} dilepas. `}${saved > 0 ? `${formatRupiah(saved)} kembali ke sisa anggaran. ` : ''}Penggantian dan alasannya tercatat atas nama Anda dan dibaca pengawas.`}
          </Consequence>
          <button type="submit">Ganti penawarannya</button>
        </StepForm>
      </article>
    </Layout>
  );
}

function question(saved: number): string {
  return saved > 0 ? `Ganti dan hemat ${formatRupiah(saved)}?` : 'Ganti penawarannya?';
}

function savedText(saved: number): string {
  if (saved === 0) return 'tidak ada';
  return saved > 0 ? `hemat ${formatRupiah(saved)}` : `naik ${formatRupiah(-saved)} dari yang sekarang`;
}

function feeText(fee: number): string {
  return fee === 0 ? 'tidak ada' : formatRupiah(fee);
}
