import { hash, verify } from '@node-rs/argon2';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config/index.js';

// OWASP's argon2id parameters; tests hash thousands of times and need no protection.
const PRODUCTION_COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const TEST_COST = { memoryCost: 1_024, timeCost: 1, parallelism: 1 };

/** Password hashing with argon2id. */
@Injectable()
export class Passwords {
  private readonly cost: typeof PRODUCTION_COST;
  private readonly decoy: Promise<string>;

  constructor(@Inject(CONFIG) config: Config) {
    this.cost = config.runtime.environment === 'test' ? TEST_COST : PRODUCTION_COST;
    this.decoy = this.hash('decoy');
  }

  hash(password: string): Promise<string> {
    // The same password, typed on another keyboard or telephone, may come as other code points (NIST SP 800-63B 3.1.1.2).
    return hash(password.normalize('NFKC'), this.cost);
  }

  /** Takes the same time whether the account exists (`stored`) or not (null), so that nobody can tell by the clock. */
  async matches(stored: string | null, password: string): Promise<boolean> {
    const matched = await verify(stored ?? (await this.decoy), password.normalize('NFKC'));
    return matched && stored !== null;
  }
}
