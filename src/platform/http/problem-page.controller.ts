import { Controller, Get, Header, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../access/access-rule.js';
import { notFound, PROBLEM_KINDS, type ProblemKind } from './problem.js';
import { PROBLEM_TEXTS } from './problem-texts.js';

/** What a kind of problem means and what to do about it. */
export interface ProblemKindView {
  readonly kind: ProblemKind;
  readonly title: string;
  readonly status: number;
  readonly meaning: string;
  readonly remedy: string;
}

/** The description of one kind, or of all. */
export function problemKinds(): ProblemKindView[] {
  return (Object.keys(PROBLEM_KINDS) as ProblemKind[]).map((kind) => ({
    kind,
    ...PROBLEM_KINDS[kind],
    ...PROBLEM_TEXTS[kind],
  }));
}

/** The pages to which the `type` of every problem leads. */
@Public()
@Controller('problems')
export class ProblemPageController {
  @Get()
  @Header('cache-control', 'public, max-age=3600')
  list() {
    return { items: problemKinds() };
  }

  @Get(':kind')
  @Header('cache-control', 'public, max-age=3600')
  @Header('vary', 'accept')
  describe(
    @Param('kind') kind: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): ProblemKindView | string {
    const view = problemKinds().find((known) => known.kind === kind);
    if (!view) throw notFound('Jenis masalah ini');
    if (!request.headers.accept?.includes('text/html')) return view;
    void reply.type('text/html; charset=utf-8');
    return page(view);
  }
}

// Every text is a constant of ours: there is nothing to escape.
function page({ title, status, meaning, remedy }: ProblemKindView): string {
  return `<!doctype html>
<html lang="id">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<main>
<h1>${title}</h1>
<p>${meaning}</p>
<h2>Yang dapat Anda lakukan</h2>
<p>${remedy}</p>
<p><small>Kode HTTP ${status}</small></p>
</main>
</html>
`;
}
