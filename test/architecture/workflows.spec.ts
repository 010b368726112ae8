import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { workflowFaults, type Workflow } from '../../src/kernel/index.js';
import { PACKAGE_ROOT } from '../../src/platform/config/index.js';
import { ROLES } from '../../src/platform/access/index.js';

const SOURCES = join(PACKAGE_ROOT, 'src');
const files = readdirSync(SOURCES).flatMap((module) => {
  const folder = join(SOURCES, module, 'domain');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('-workflow.ts'))
    .map((name) => join(folder, name));
});

const isWorkflow = (value: unknown): value is Workflow<string, string, string> =>
  typeof value === 'object' && value !== null && 'actions' in value && 'statusNames' in value;

describe('the workflows', () => {
  it('are found', () => expect(files.length).toBeGreaterThan(2));

  it.each(files)('%s is sound and names only roles that exist', async (file) => {
    const exported = Object.values((await import(file)) as Record<string, unknown>).filter(isWorkflow);
    expect(exported.length).toBeGreaterThan(0);
    for (const workflow of exported) {
      expect(workflowFaults(workflow)).toEqual([]);
      const roles = Object.values(workflow.actions).flatMap((steps) => steps.flatMap(({ by }) => by));
      expect(roles.filter((role) => !(ROLES as readonly string[]).includes(role))).toEqual([]);
    }
  });
});
