/** A column whose values a FieldCipher wrote. */
export interface EncryptedColumn {
  readonly table: string;
  /** Column of the table's key; `id` unless given. */
  readonly key?: string;
  /** `uuid` unless given. */
  readonly keyType?: 'uuid' | 'text' | 'bigint';
  readonly column: string;
  /** The cipher's purpose, the same for the whole column. */
  readonly purpose: string;
  /** The blind index beside it, which derives from the same text and purpose unless given. */
  readonly index?: {
    readonly column: string;
    readonly purpose?: string;
    /** How the text is made equal before it is indexed; as it is unless given. */
    readonly normal?: (text: string) => string;
  };
}

const columns = new Map<string, EncryptedColumn>();

/** Tells which columns hold encrypted values, so that a change of key finds them. Modules call it beside their entities. */
export function describeEncrypted(...described: readonly EncryptedColumn[]): void {
  for (const column of described) columns.set(`${column.table}.${column.column}`, column);
}

/** All that was described, in the order of tables and columns. */
export function encryptedColumns(): readonly EncryptedColumn[] {
  return [...columns.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, column]) => column);
}
