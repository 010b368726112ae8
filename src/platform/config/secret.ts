import { inspect } from 'node:util';

const HIDDEN = '[rahasia]';

/** A text that must not be seen: printing, logging or serialising it shows a placeholder; only `reveal()` hands it out. */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself; call it where the text is used, never where it is passed on. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [inspect.custom](): string {
    return HIDDEN;
  }
}
