import { Catch, Inject, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import { FaultNotice } from '../ui/fault-notice.js';
import { Layout } from '../layout.js';
import { sendOn, sendSessionPage } from '../page.js';
import { urls } from '../urls.js';
import { localPath } from './forms.js';

const NEEDS_FACTOR = 'second-factor-needed';

/** What goes wrong on a page is told on a page; whoever is not signed in is asked to, and comes back. */
@Catch(Problem)
export class PageFilter implements ExceptionFilter<Problem> {
  private readonly log = new Logger(PageFilter.name);

  constructor(@Inject(REGENCY) private readonly regency: OwnRegency) {}

  catch(problem: Problem, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (problem.status >= 500) this.log.warn({ requestId: request.id, detail: problem.detail });
    const html =
      problem.status === 401
        ? sendOn(reply, `${urls.signIn}?ke=${encodeURIComponent(localPath(request.url))}`)
        : problem.items.some(({ code }) => code === NEEDS_FACTOR)
          ? sendOn(reply, `${urls.secondFactor}?ke=${encodeURIComponent(localPath(request.url))}`)
          : sendSessionPage(reply, this.page(problem), problem.status);
    if (problem.retryAfterSeconds !== null)
      void reply.header('retry-after', String(problem.retryAfterSeconds));
    void reply.send(html);
  }

  private page({ title, detail, legalBasis }: Problem) {
    return (
      <Layout title={title} government={this.regency.governmentName} note="">
        <FaultNotice fault={detail} title={title} />
        {legalBasis.length > 0 && <p>{`Dasar: ${legalBasis.join('; ')}`}</p>}
        <p>
          <a href={urls.home}>Ke beranda</a>
        </p>
      </Layout>
    );
  }
}
