/** A text of a query or form that means yes or no, for `@Transform(flagOf) @IsBoolean()`; anything else is left for the check to refuse. */
export function flagOf({ value }: { value: unknown }): unknown {
  return value === 'true' ? true : value === 'false' ? false : value;
}
