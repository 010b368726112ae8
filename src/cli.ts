import { parseArgs } from 'node:util';
import type { Command, Options } from './cli/command.js';
import { createAdministrator } from './cli/create-administrator.js';
import { demo } from './cli/demo.js';
import { generateYearCommand, measureFlagsCommand } from './cli/generate-year.js';
import { practice } from './cli/practice.js';
import { migrateDatabase } from './cli/migrate-database.js';
import { publishOpenData } from './cli/publish-open-data.js';
import { reportAudit } from './cli/report-audit.js';
import { reportBudget } from './cli/report-budget.js';
import { rotateKeys } from './cli/rotate-keys.js';
import { rebuildAnalysis } from './cli/rebuild-analysis.js';
import { rebuildSearch, verifySearch } from './cli/search-rows.js';
import { seed } from './cli/seed.js';
import { verifyDecisions } from './cli/verify-decisions.js';
import { runProcess } from './serve.js';

const COMMANDS: Readonly<Record<string, Command>> = {
  migrate: migrateDatabase,
  seed,
  demo,
  practice,
  'generate-year': generateYearCommand,
  'measure-flags': measureFlagsCommand,
  'verify-audit': reportAudit,
  'verify-budget': reportBudget,
  'verify-decisions': verifyDecisions,
  'verify-search': verifySearch,
  'rebuild-search': rebuildSearch,
  'rebuild-analysis': rebuildAnalysis,
  'create-administrator': createAdministrator,
  'rotate-keys': rotateKeys,
  'publish-open-data': publishOpenData,
};

const USAGE = `Pakai: node dist/src/cli.js <perintah>

  migrate                 memperbarui skema basis data
  seed                    memuat data acuan (wilayah, hari libur, rekening, satuan, kategori, aturan nasional)
    --regulation FILE       juga peraturan daerah dari berkas JSON
    --example               juga perangkat daerah, pejabat dan anggaran contoh (bukan di production)
  demo                    menjalankan seluruh alur utama sebagai contoh, lalu tetap melayani
    --exit                  berhenti setelah selesai
    --out DIR               folder hasil (bawaan: out)
    --ssh FILE              daftar harga CSV atau XLSX sebagai sumber harga tertinggi
  practice                melayani mode latihan; pertama kali diisi data contoh dan akun untuk setiap peran
  generate-year           menulis satu tahun belanja buatan dengan kecurangan yang ditanam ke basis data kosong (bukan di production)
    --year Y --agencies N --vendors N --orders N --seed N
    --honest                tanpa kecurangan
  measure-flags           presisi dan recall setiap bendera merah atas tahun buatan (ditulis dahulu bila basis data kosong)
  verify-audit            memeriksa rantai catatan audit
  verify-budget           memeriksa saldo anggaran dan realisasi pembayaran terhadap buku mutasinya
  verify-decisions        menilai ulang semua keputusan tersimpan menurut fakta dan aturannya sendiri
  verify-search           memeriksa baris pencarian terhadap barang dan penyedianya
  rebuild-search          menulis ulang semua baris pencarian
  publish-open-data       menerbitkan rilis data terbuka (OCDS) yang belum terbit dari semua proses
  rebuild-analysis        menghitung ulang semua data angka belanja dari catatan transaksi
  create-administrator    membuat akun administrator; kata sandi dibaca dari masukan standar
    --email E --name N
  rotate-keys             mengenkripsi ulang data pribadi dengan DATA_ENCRYPTION_KEY yang baru
`;

function parse(): { command: Command; options: Options } | null {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        exit: { type: 'boolean' },
        example: { type: 'boolean' },
        out: { type: 'string' },
        ssh: { type: 'string' },
        regulation: { type: 'string' },
        email: { type: 'string' },
        name: { type: 'string' },
        year: { type: 'string' },
        agencies: { type: 'string' },
        vendors: { type: 'string' },
        orders: { type: 'string' },
        seed: { type: 'string' },
        honest: { type: 'boolean' },
      },
    });
    const command = positionals.length === 1 ? COMMANDS[positionals[0] ?? ''] : undefined;
    return command ? { command, options: values } : null;
  } catch {
    return null;
  }
}

const parsed = parse();
if (parsed) {
  void runProcess((config, hold) => parsed.command(config, hold, parsed.options));
} else {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}
