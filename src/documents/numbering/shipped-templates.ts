import { Injectable, type OnModuleInit } from '@nestjs/common';
import { readReference } from '../../platform/reference/index.js';
import type { NumberedKind } from '../document-kinds.js';

interface File {
  readonly source: string;
  readonly classification: string;
  readonly templates: Readonly<Record<string, string>>;
}

/** The templates that the product ships, which hold where none was set. */
@Injectable()
export class ShippedTemplates implements OnModuleInit {
  private file: File = { source: '', classification: '', templates: {} };

  async onModuleInit(): Promise<void> {
    this.file = await readReference<File>('document-numbers.json');
  }

  get source(): string {
    return this.file.source;
  }

  of(kind: NumberedKind): { template: string; classification: string } {
    const template = this.file.templates[kind];
    if (template === undefined) throw new Error(`no number template for documents of kind ${kind}`);
    return { template, classification: this.file.classification };
  }
}
