import { allVariables } from './load-config.js';

const WIDTH = 100;

/** The text of `.env.example`: every variable, what it is for, and its default, all commented out so that a copy changes nothing. */
export function describeConfig(): string {
  const intro = wrap(
    'Copy to .env and uncomment what should differ. Real environment variables win over .env. Written by `node scripts/env-example.mjs`.',
  );
  const entries = allVariables().map((variable) => {
    const remarks = variable.requiredInProduction ? ' Required in production.' : '';
    const example = typeof variable.default === 'string' ? variable.default : '';
    return [...wrap(variable.description + remarks), `# ${variable.name}=${example}`].join('\n');
  });
  return `${[intro.join('\n'), ...entries].join('\n\n')}\n`;
}

function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = '#';
  for (const word of text.split(' ')) {
    if (line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = '#';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
