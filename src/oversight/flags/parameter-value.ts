/** Something wrong with a value; `pointer` leads below /value. */
export interface ValueFault {
  readonly pointer: string;
  readonly detail: string;
}

const MOST_ENTRIES = 20;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What is wrong with a new value of a figure, which must be of the kind that is shipped: a number, a time of day, a text, or a list of amounts. */
export function valueFaults(shipped: unknown, value: unknown): ValueFault[] {
  if (Array.isArray(shipped)) return listFaults(value);
  const told = oneFault(shipped, value);
  return told === null ? [] : [{ pointer: '/value', detail: told }];
}

function oneFault(shipped: unknown, value: unknown): string | null {
  if (typeof shipped === 'number') {
    return typeof value === 'number' && Number.isFinite(value) && value >= 0
      ? null
      : 'Isi bilangan, nol atau lebih.';
  }
  if (typeof shipped === 'string' && TIME.test(shipped)) {
    return typeof value === 'string' && TIME.test(value) ? null : 'Isi jam dan menit, misalnya 07:30.';
  }
  return typeof value === typeof shipped && value !== '' ? null : `Isi seperti ${JSON.stringify(shipped)}.`;
}

// A threshold of nothing, or one that is said twice, would only raise the same flag again.
function listFaults(value: unknown): ValueFault[] {
  if (!Array.isArray(value) || value.length === 0) {
    return [{ pointer: '/value', detail: 'Isi paling sedikit satu baris.' }];
  }
  if (value.length > MOST_ENTRIES) {
    return [{ pointer: '/value', detail: `Paling banyak ${MOST_ENTRIES} baris.` }];
  }
  return value.flatMap((one: unknown, at) => {
    const pointer = `/value/${at}`;
    if (!Number.isSafeInteger(one) || Number(one) < 1) {
      return [{ pointer, detail: 'Tulis rupiah bulat, paling sedikit 1.' }];
    }
    const first = value.indexOf(one);
    return first < at ? [{ pointer, detail: `Sudah ada pada baris ke-${first + 1}.` }] : [];
  });
}
