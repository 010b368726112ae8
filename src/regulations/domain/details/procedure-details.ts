import { count, flag, list, percent, role, rupiah, word, type Details } from './detail.js';

/** For which meeting, when, by whom, and how it ends. */
export const procedureDetails: Details = {
  meeting_offline_only: flag(
    'meeting',
    ['Rapat tatap muka', 'Rapat dilaksanakan tatap muka.', 'meeting-offline'],
    'Rapat daring dapat diberi makan dan minum.',
    { required: true },
  ),
  meeting_min_hours: count(
    'meeting',
    'jam',
    ['Lama rapat', 'Rapat berlangsung paling sedikit {nilai}.', 'meeting-duration'],
    { most: 24, required: true },
  ),
  meeting_invitation_required: flag(
    'meeting',
    ['Undangan rapat', 'Undangan rapat dilampirkan.', 'meeting-invitation'],
    'Undangan rapat tidak harus dilampirkan.',
    { required: true },
  ),
  meal_needs_outside_participants: flag(
    'meeting',
    [
      'Peserta dari luar',
      'Makan hanya bila rapat dihadiri perangkat daerah lain atau masyarakat.',
      'meal-outside-participants',
    ],
    'Rapat internal dapat diberi makan.',
    { required: true },
  ),
  portions_per_participant_max: count(
    'meeting',
    'porsi',
    [
      'Porsi tiap peserta',
      'Setiap peserta paling banyak {nilai} makan dan sebanyak itu pula kudapan.',
      'portions',
    ],
    { most: 5, required: true },
  ),
  delivery_on_meeting_day: flag(
    'meeting',
    ['Hari pengantaran', 'Makan dan minum diantar pada hari rapat.', 'delivery-on-meeting-day'],
    'Makan dan minum boleh diantar pada hari lain.',
  ),
  attendance_list_required: flag(
    'meeting',
    ['Daftar hadir', 'Daftar hadir dilampirkan sebelum pembayaran.', 'kewajiban attendance-list'],
    'Daftar hadir tidak harus dilampirkan.',
  ),
  meeting_minutes_required: flag(
    'meeting',
    ['Notulen', 'Notulen rapat dilampirkan.', 'berkas bukti'],
    'Notulen rapat tidak harus dilampirkan.',
  ),
  meeting_photos_required: flag(
    'meeting',
    ['Foto kegiatan', 'Foto rapat dilampirkan.', 'berkas bukti'],
    'Foto rapat tidak harus dilampirkan.',
  ),
  case_answer_working_days: count(
    'time',
    'hari kerja',
    [
      'Jawaban atas klarifikasi auditor',
      'Permintaan klarifikasi auditor dijawab dalam {nilai}.',
      'penanganan kasus',
    ],
    { least: 1 },
  ),
  case_reminder_working_days: count('time', 'hari kerja', [
    'Pengingat klarifikasi',
    'Yang ditanyai diingatkan {nilai} sebelum batas waktu klarifikasi.',
    'penanganan kasus',
  ]),
  case_follow_up_days: count(
    'time',
    'hari',
    [
      'Tindak lanjut temuan',
      'Temuan ditindaklanjuti paling lama {nilai} sesudah disampaikan.',
      'penanganan kasus',
    ],
    { least: 1 },
  ),
  proof_reminder_days: list(
    'payment',
    'hari sesudah kegiatan',
    [
      'Pengingat berkas bukti',
      'Pengusul diingatkan {nilai} hari sesudah kegiatan bila berkas buktinya belum lengkap.',
      'berkas bukti',
    ],
    { pattern: '^(0|[1-9][0-9]{0,2})$' },
  ),
  delivery_note_required: flag(
    'payment',
    ['Surat jalan', 'Pengantaran disertai surat jalan.', 'berkas bukti'],
    'Pengantaran tidak harus disertai surat jalan.',
  ),
  vendor_invoice_required: flag(
    'payment',
    ['Nota penyedia', 'Nota penyedia dilampirkan sebelum pembayaran.', 'berkas bukti'],
    'Nota penyedia tidak harus dilampirkan.',
  ),
  lead_time_days: count(
    'time',
    'hari',
    [
      'Waktu pengajuan',
      'Permintaan diajukan paling lambat {nilai} sebelum acara atau pengiriman.',
      'lead-time',
    ],
    { most: 90, required: true },
  ),
  delivery_not_past: flag(
    'time',
    ['Urutan waktu', 'Tanggal pengiriman tidak mendahului permintaan.', 'delivery-not-past'],
    'Tanggal pengiriman boleh mendahului permintaan.',
    { required: true },
  ),
  vendor_confirmation_hours: count('time', 'jam', [
    'Jawaban penyedia',
    'Penyedia menjawab pesanan dalam {nilai}.',
    'kewajiban vendor-confirmation, pesanan',
  ]),
  urgent_lane: flag(
    'urgent',
    ['Jalur mendesak', 'Kebutuhan mendesak dapat dipesan sebelum disetujui.', 'jalur mendesak'],
    'Jalur mendesak tidak dibuka.',
  ),
  urgent_roles: list(
    'urgent',
    'jabatan',
    ['Pemesan mendesak', 'Pesanan mendesak dibuat oleh {nilai}.', 'jalur mendesak'],
    { pattern: '^[a-z-]+$' },
  ),
  urgent_amount_max: rupiah(
    'urgent',
    ['Batas pesanan mendesak', 'Pesanan mendesak paling banyak {nilai}.', 'jalur mendesak'],
    { unit: 'rupiah sebelum pajak' },
  ),
  urgent_lead_hours_min: count('urgent', 'jam', [
    'Waktu tersingkat',
    'Pesanan mendesak diantar paling cepat {nilai} sesudah diminta.',
    'jalur mendesak',
  ]),
  urgent_lead_hours_max: count('urgent', 'jam', [
    'Waktu terpanjang',
    'Pesanan mendesak diantar paling lambat {nilai} sesudah diminta.',
    'jalur mendesak',
  ]),
  urgent_answer_minutes: count('urgent', 'menit', [
    'Jawaban penyedia atas pesanan mendesak',
    'Penyedia menjawab pesanan mendesak dalam {nilai}.',
    'jalur mendesak',
  ]),
  urgent_justification_working_hours: count('urgent', 'jam kerja', [
    'Pembenaran pesanan mendesak',
    'Pesanan mendesak dibenarkan paling lambat {nilai} sesudah waktu menjawab habis.',
    'jalur mendesak',
  ]),
  urgent_max_per_agency_month: count('urgent', 'kali sebulan', [
    'Banyak pesanan mendesak',
    'Satu perangkat daerah memesan mendesak paling banyak {nilai}.',
    'jalur mendesak',
  ]),
  budget_year_bound: flag(
    'budget',
    ['Tahun anggaran', 'Pengiriman berlangsung dalam tahun anggarannya.', 'delivery-in-budget-year'],
    'Pengiriman boleh melewati tahun anggaran.',
    { required: true },
  ),
  rup_link_required: flag(
    'budget',
    [
      'Kaitan dengan RUP',
      'Belanja terkait dengan paket pada rencana umum pengadaan; bila tidak, pemohon diperingatkan.',
      'rup-link',
    ],
    'Belanja tidak harus terkait dengan paket RUP.',
  ),
  next_year_submission_from: word(
    'budget',
    'bulan-tanggal',
    [
      'Permintaan tahun berikut',
      'Permintaan atas anggaran tahun berikutnya dapat diajukan mulai {nilai}.',
      'permintaan belanja',
    ],
    { format: 'month-day', pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' },
  ),
  budget_override_role: role('budget', [
    'Persetujuan melebihi sisa anggaran',
    'Permintaan yang melebihi sisa anggaran hanya dapat disetujui tertulis oleh {nilai}.',
    'permintaan belanja',
  ]),
  role_propose: role('approval', ['Pengusul', 'Permintaan diajukan oleh {nilai}.', 'jalur kontrak']),
  role_approve: role('approval', [
    'Pemberi persetujuan',
    'Bila tidak ada jalur persetujuan yang ditetapkan, permintaan disetujui oleh {nilai}.',
    'jalur persetujuan bawaan',
  ]),
  role_select_vendor: role('approval', [
    'Pemilih penyedia',
    'Penyedia dipilih oleh {nilai}.',
    'jalur kontrak',
  ]),
  role_sign_contract_form: role('approval', [
    'Penanda tangan kontrak',
    'Bentuk kontrak ditandatangani oleh {nilai}.',
    'jalur kontrak',
  ]),
  approval_working_hours: count(
    'approval',
    'jam kerja',
    [
      'Tenggat persetujuan',
      'Bila tidak ada jalur persetujuan yang ditetapkan, persetujuan diberikan paling lama {nilai}.',
      'jalur persetujuan bawaan',
    ],
    { least: 1 },
  ),
  order_issue_working_hours: count(
    'approval',
    'jam kerja',
    [
      'Tenggat pemesanan',
      'Pesanan diterbitkan paling lama {nilai} sejak permintaan disetujui; sesudahnya permintaan gugur.',
      'gugurnya permintaan yang disetujui',
    ],
    { least: 1 },
  ),
  outage_grace_working_hours: count(
    'approval',
    'jam kerja',
    [
      'Kelonggaran sesudah gangguan layanan',
      'Batas waktu yang jatuh pada gangguan layanan digeser ke {nilai} sesudahnya.',
      'batas waktu persetujuan',
    ],
    { least: 1 },
  ),
  amendment_tolerance_percent: percent(
    'approval',
    [
      'Perubahan sesudah disetujui',
      'Perubahan sampai {nilai} dari nilai yang disetujui tidak memerlukan persetujuan baru.',
      'perubahan permintaan, pesanan',
    ],
    { unit: 'persen dari nilai yang disetujui' },
  ),
  separation_allowed_pairs: list(
    'approval',
    'pasangan jabatan yang boleh dirangkap satu orang',
    ['Rangkap jabatan', 'Satu orang boleh merangkap {nilai}.', 'pemisahan jabatan'],
    { pattern: '^[a-z-]+\\+[a-z-]+$' },
  ),
  receipt_working_days: count('payment', 'hari kerja', [
    'Berita acara serah terima',
    'Berita acara serah terima dibuat paling lambat {nilai} sesudah penerimaan.',
    'kewajiban receipt',
  ]),
  payment_working_days: count('payment', 'hari kerja', [
    'Waktu pembayaran',
    'Pembayaran dilakukan paling lambat {nilai} sesudah dokumen lengkap.',
    'kewajiban payment, surat pesanan',
  ]),
  late_penalty_per_mille_per_day: {
    group: 'payment',
    title: 'Denda keterlambatan',
    unit: 'per seribu per hari dari nilai sebelum PPN',
    format: 'per-mille',
    sentence: 'Keterlambatan dikenai denda {nilai} per hari dari nilai sebelum PPN.',
    readBy: 'kewajiban late-penalty, surat pesanan',
    least: 0,
    most: 100,
  },
  meterai_threshold: rupiah('payment', [
    'Bea meterai',
    'Kuitansi di atas {nilai} bermeterai.',
    'kewajiban meterai',
  ]),
};
