/** What the marketplace trades: meeting meals (makanan dan minuman) or office supplies (alat tulis kantor). */
export type CommodityKind = 'mamin' | 'atk';

/** An expenditure account (kode rekening) and what may be charged to it. */
export interface Account {
  readonly code: string;
  readonly name: string;
  readonly kind: CommodityKind;
}

/** The shipped accounts: those of mamin and ATK, and the last code of the group they belong to. */
export interface AccountTable {
  readonly group: { readonly code: string; readonly name: string; readonly highest: number };
  readonly accounts: readonly Account[];
}

/** Whether an account exists: null when the caller's list cannot tell. */
export type AccountCheck = (code: string) => boolean | null;

/** Judges accounts by the shipped table: it knows where the group ends, and nothing about other groups. */
export function accountCheck(table: AccountTable): AccountCheck {
  return (code) => {
    if (!code.startsWith(`${table.group.code}.`)) {
      return null;
    }
    const number = Number(code.slice(table.group.code.length + 1));
    return number >= 1 && number <= table.group.highest;
  };
}

const words: Readonly<Record<CommodityKind, RegExp>> = {
  mamin:
    /\b(nasi|makan(an)?|minum(an)?|mamin|snack|snek|kudapan|prasmanan|buffet|tumpeng|jamuan|air mineral|kopi|teh|kue|roti|galon air|lauk|parsel buah|buah keranjang)\b/,
  atk: /\b(kertas|hvs|amplop|pulpen|ball ?point|bolpoin|pensil|spidol|stabilo|map|ordner|odner|binder|stapler|staples|staplers|lakban|lem|gunting|cutter|penggaris|penghapus|tip-?ex|correction|buku|block ?note|blok( ?note)?|tinta|toner|cartridge|flash ?disk|materai|meterai|prangko|stempel|paper clip|klip|klem|post ?it|sticky notes?|atk|alat tulis|cetak|karbon|plong|perforator|isolasi|tape)\b/,
};

/**
 * A suggestion, for a person to confirm, of what an item of a price list is: by its accounts, else by the words of its texts (most
 * telling first). Null when nothing or both fit.
 */
export function suggestKind(
  accountCodes: readonly string[],
  texts: readonly string[],
  accounts: readonly Account[],
): CommodityKind | null {
  const kinds = new Set(accounts.filter((account) => accountCodes.includes(account.code)).map((a) => a.kind));
  if (kinds.size > 0) {
    return kinds.size === 1 ? ([...kinds][0] ?? null) : null;
  }
  // With accounts of other things only, words like "buku" or "gunting" would suggest office supplies for library or medical goods.
  if (accountCodes.length > 0) {
    return null;
  }
  for (const text of texts.map((written) => written.toLowerCase())) {
    const isMamin = words.mamin.test(text);
    const isAtk = words.atk.test(text);
    if (isMamin !== isAtk) {
      return isMamin ? 'mamin' : 'atk';
    }
  }
  return null;
}
