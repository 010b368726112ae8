/** A kind of message: something that has happened, told to whoever handles it. Declared in a module's `*.messages.ts`. */
export interface MessageType<Payload extends object> {
  /** Past tense, for example `order.issued`. */
  readonly name: string;
  /** Only carries the payload's type. */
  readonly payload?: Payload;
}

const declared = new Map<string, MessageType<object>>();

/** Declares a message kind; a name can be declared once. Start-up fails when a declared message has no handler. */
export function defineMessage<Payload extends object>(name: string): MessageType<Payload> {
  if (declared.has(name)) throw new Error(`message ${name} is declared twice`);
  const type: MessageType<Payload> = { name };
  declared.set(name, type);
  return type;
}

/** All message names declared so far, for the start-up check and the architecture test. */
export function declaredMessages(): string[] {
  return [...declared.keys()];
}
