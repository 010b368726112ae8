import { isGoods, type RequisitionRecord } from '../../requisitions/index.js';
import type { Typed } from '../ui/form-state.js';
import { halfAnHourBefore } from './price-words.js';

/** What a requisition is for: a meeting, guests, or office supplies. */
export type Occasion = 'rapat' | 'tamu' | 'atk';
export const OCCASIONS: readonly Occasion[] = ['rapat', 'tamu', 'atk'];

/** The occasion that a form names; a meeting where it names none. */
export function occasionOf(typed: Typed): Occasion {
  return OCCASIONS.find((occasion) => occasion === typed.untuk) ?? 'rapat';
}

const LINE = /^barang-(\d{1,2})$/;

/** Positions of the lines that a form holds, in order. */
export function lineNumbers(typed: Typed): number[] {
  return Object.keys(typed)
    .flatMap((name) => {
      const [, number] = LINE.exec(name) ?? [];
      return number === undefined || typed[name] === '' ? [] : [Number(number)];
    })
    .sort((a, b) => a - b);
}

/** A whole number as people type it; what is none is passed on to be refused. */
export function wholeNumber(text: string | undefined): number {
  const digits = (text ?? '').replace(/[.\s]/g, '');
  return /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN;
}

/** Hours and minutes, also where somebody typed a dot. */
function time(text: string | undefined): string | undefined {
  return text ? text.replace('.', ':').slice(0, 5) : undefined;
}

const orNothing = (text: string | undefined) => (text ? text : undefined);

/** The request of the API that a form stands for, not yet checked. */
export function requestOf(typed: Typed): Record<string, unknown> {
  const occasion = occasionOf(typed);
  const start = time(typed.mulai);
  const { judul, tanggal, tempat } = typed;
  const arrival = time(typed.pukul) ?? (occasion === 'rapat' && start ? halfAnHourBefore(start) : undefined);
  const request = {
    kind: occasion === 'atk' ? 'atk' : 'mamin',
    title: judul,
    budgetLineId: typed.anggaran,
    ...(occasion === 'rapat' && { meeting: meetingOf(typed) }),
    ...(occasion === 'tamu' && {
      guests: {
        who: typed.siapa,
        count: wholeNumber(typed['jumlah-tamu']),
        purpose: typed.keperluan,
      },
    }),
    ...(occasion === 'atk' && {
      purpose: orNothing(typed.keperluan),
      stockReason: orNothing(typed.persediaan),
    }),
    deliveryDate: typed['tanggal-antar'] || tanggal,
    deliveryTime: arrival,
    deliveryPlace: typed['tempat-antar'] || tempat,
    deliveryAreaCode: orNothing(typed.kecamatan),
    receiver: typed.penerima,
    receiverPostId: orNothing(typed['penerima-jabatan']),
    catalogueCheck: orNothing(typed.katalog),
    catalogueReason: typed.katalog ? orNothing(typed['alasan-katalog']) : undefined,
    lines: lineNumbers(typed).map((number) => lineOf(typed, number)),
  };
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined));
}

function meetingOf(typed: Typed) {
  const participants = {
    ownAgency: wholeNumber(typed.sendiri || '0'),
    otherAgencies: wholeNumber(typed.luar || '0'),
    public: wholeNumber(typed.umum || '0'),
  };
  return {
    title: typed['judul-rapat'] || typed.judul,
    date: typed.tanggal,
    start: time(typed.mulai),
    end: time(typed.selesai),
    place: typed.tempat,
    mode: typed.cara === 'online' ? 'online' : 'offline',
    participants,
  };
}

function lineOf(typed: Typed, number: number) {
  const perParticipant = typed[`per-orang-${number}`] === 'ya';
  const budgetLineId = orNothing(typed[`anggaran-${number}`]);
  return {
    itemId: typed[`barang-${number}`],
    ...(perParticipant ? { perParticipant } : { quantity: wholeNumber(typed[`jumlah-${number}`]) }),
    ...(budgetLineId !== undefined && { budgetLineId }),
  };
}

/** A requisition as its form shows it. */
export function typedOf(record: RequisitionRecord): Typed {
  const { kind, title, meeting, guests, purpose, stockReason, lines } = record;
  const goods = lines.filter((line) => isGoods(line) && line.state !== 'refused');
  const occasion: Occasion = kind === 'atk' ? 'atk' : meeting ? 'rapat' : 'tamu';
  const said: Record<string, string | number | null | undefined> = {
    untuk: occasion,
    judul: title,
    anggaran: record.budgetLineId,
    'judul-rapat': meeting?.title,
    tanggal: meeting?.date ?? record.deliveryDate,
    mulai: meeting?.start,
    selesai: meeting?.end,
    tempat: meeting?.place ?? record.deliveryPlace,
    cara: meeting?.mode,
    sendiri: meeting?.participants.ownAgency,
    luar: meeting?.participants.otherAgencies,
    umum: meeting?.participants.public,
    siapa: guests?.who,
    'jumlah-tamu': guests?.count,
    keperluan: guests?.purpose ?? purpose,
    persediaan: stockReason,
    'tanggal-antar': record.deliveryDate,
    pukul: record.deliveryTime,
    'tempat-antar': record.deliveryPlace,
    kecamatan: record.deliveryAreaCode,
    penerima: record.receiver,
    'penerima-jabatan': record.receiverPostId,
    katalog: record.catalogueCheck,
    'alasan-katalog': record.catalogueReason,
  };
  goods.forEach((line, number) => {
    said[`barang-${number}`] = line.itemId;
    said[`jumlah-${number}`] = line.quantity;
    said[`per-orang-${number}`] = line.perParticipant ? 'ya' : '';
    said[`anggaran-${number}`] = line.budgetLineId === record.budgetLineId ? '' : line.budgetLineId;
  });
  return Object.fromEntries(Object.entries(said).map(([name, value]) => [name, String(value ?? '')]));
}

const OF_LINE = ['barang', 'jumlah', 'per-orang', 'anggaran'] as const;

/** The form with its lines numbered from 0 without a gap, as the API counts them; `without` is left out. */
export function renumbered(typed: Typed, without: number | null = null): Typed {
  const others = Object.entries(typed).filter(
    ([name]) => !/^(barang|jumlah|per-orang|anggaran)-\d+$/.test(name),
  );
  const lines = lineNumbers(typed)
    .filter((number) => number !== without)
    .flatMap((number, at) =>
      OF_LINE.map((name): [string, string] => [`${name}-${at}`, typed[`${name}-${number}`] ?? '']),
    );
  return Object.fromEntries([...others, ...lines]);
}

/** The form with one more line. */
export function withLine(typed: Typed, line: { readonly itemId: string; readonly quantity: string }): Typed {
  const numbers = lineNumbers(typed);
  const there = numbers.find((number) => typed[`barang-${number}`] === line.itemId);
  const number = there ?? (numbers.at(-1) ?? -1) + 1;
  return {
    ...typed,
    [`barang-${number}`]: line.itemId,
    [`jumlah-${number}`]: line.quantity,
    [`per-orang-${number}`]: '',
  };
}

/** Whether two forms stand for the same requisition. */
export function isSame(one: Typed, other: Typed): boolean {
  return JSON.stringify(requestOf(one)) === JSON.stringify(requestOf(other));
}

const FIELD_OF: Readonly<Record<string, string>> = {
  '/title': 'judul',
  '/kind': 'judul',
  '/budgetLineId': 'anggaran',
  '/meeting': 'tanggal',
  '/meeting/title': 'judul-rapat',
  '/meeting/date': 'tanggal',
  '/meeting/start': 'mulai',
  '/meeting/end': 'selesai',
  '/meeting/place': 'tempat',
  '/meeting/mode': 'cara',
  '/meeting/participants': 'sendiri',
  '/meeting/participants/ownAgency': 'sendiri',
  '/meeting/participants/otherAgencies': 'luar',
  '/meeting/participants/public': 'umum',
  '/guests': 'siapa',
  '/guests/who': 'siapa',
  '/guests/count': 'jumlah-tamu',
  '/guests/purpose': 'keperluan',
  '/purpose': 'keperluan',
  '/stockReason': 'persediaan',
  '/deliveryDate': 'tanggal-antar',
  '/deliveryTime': 'pukul',
  '/deliveryPlace': 'tempat-antar',
  '/deliveryAreaCode': 'kecamatan',
  '/receiver': 'penerima',
  '/receiverPostId': 'penerima',
  '/catalogueCheck': 'katalog',
  '/catalogueReason': 'alasan-katalog',
  '/attachments': 'file',
  '/file': 'file',
  '/fileId': 'file',
  '/reason': 'alasan',
  '/lines': 'barang',
};

/** The field of the form that a pointer of the API belongs to; null where it has none. */
export function fieldAt(pointer: string): string | null {
  const [, number, part] = /^\/lines\/(\d+)(?:\/(\w+))?/.exec(pointer) ?? [];
  if (number !== undefined) return part === 'budgetLineId' ? 'anggaran' : `jumlah-${number}`;
  return FIELD_OF[pointer] ?? null;
}
