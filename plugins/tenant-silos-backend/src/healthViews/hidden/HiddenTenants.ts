import type {
  Fleet,
  FleetState,
  TenantRecord,
  TenantResource,
} from 'backstage-plugin-tenant-silos-common';
import { tenantResource } from '../../tenants/resource';
import { foreignNames, locationOf, namesOf } from './foreignNames';
import { spansOf, type Span } from './spans';
import { withoutEnd } from './withoutEnd';

/** Makes a text such that somebody may read it. */
export type Hide = (text: string) => string;

/** What stands where a tenant was named that somebody may not see. */
export const SOMEBODY = 'another tenant';

// What names stand between, in sentences, YAML and JSON.
const TOKEN = /(\btenant )?([^\s"'`,;|<>()[\]{}=]+)/gi;
const WORD = /[a-z0-9][a-z0-9._-]*/g;
// A name alone, such as `api`, may be any word, but not after these.
const TELLING = /(?:["'`=]|\b(?:of|says|names|for|application|namespace)\s)$/i;
const LONGEST_TELLING = 'application '.length;

/** What a tenant itself has. */
interface Own {
  names: ReadonlySet<string>;
  /** The most that one of them has between hyphens. */
  pieces: number;
  /** The most folders that one of them has. */
  depth: number;
}

/** The tenants of a fleet that somebody may not see, in texts about others. */
export class HiddenTenants {
  readonly #fleet: Fleet;
  readonly #state: FleetState;
  readonly #mayRead: (tenant: TenantResource) => boolean;

  /** @param mayRead - whether somebody may see a tenant; asked where one is named */
  constructor(
    fleet: Fleet,
    state: FleetState,
    mayRead: (tenant: TenantResource) => boolean,
  ) {
    this.#fleet = fleet;
    this.#state = state;
    this.#mayRead = mayRead;
  }

  /**
   * Hides them in texts about one tenant, by their names and by those of their
   * namespaces, hosts and storage locations, each with what it is a part of.
   *
   * @param names - of what that tenant has, for they may look like another's
   */
  inTextsOf(tenant: string, names: Iterable<string> = []): Hide {
    const own = this.#own(tenant, names);
    return text =>
      text.replace(TOKEN, (match, label, token: string, at: number) => {
        const name = withoutEnd(token, '.:!?');
        const isTold = () =>
          label !== undefined ||
          TELLING.test(text.slice(Math.max(0, at - LONGEST_TELLING), at));
        return this.#isHidden(name.toLowerCase(), own, isTold)
          ? `${SOMEBODY}${token.slice(name.length)}`
          : match;
      });
  }

  #own(tenant: string, others: Iterable<string>): Own {
    const record = this.#state.tenants.get(tenant);
    const names = [tenant, ...others, ...(record ? namesOf(record) : [])];
    return {
      // Databases have underscores for hyphens.
      names: new Set(
        names
          .map(name => name.toLowerCase())
          .flatMap(name => [name, name.replaceAll('_', '-')]),
      ),
      pieces: Math.max(...names.map(name => name.split(/[-_]/).length)),
      depth: Math.max(...names.map(name => name.split('/').length)),
    };
  }

  #isHidden(token: string, own: Own, isTold: () => boolean): boolean {
    if (token.includes('/')) {
      const whose = this.#whose(locationOf(token), own);
      if (whose !== undefined) {
        return whose === 'hidden';
      }
    }
    const { byName, pieces } = foreignNames(this.#fleet, this.#state);
    const isNamed = (name: string) => {
      const tenant = this.#state.tenants.get(name);
      return (
        tenant !== undefined && !own.names.has(name) && !this.#maySee(tenant)
      );
    };
    const hidesLabel = (label: string, isAlone: boolean) => {
      const hits = spansOf(label, isNamed, pieces);
      if (hits.length === 0 || (isAlone && !/[-_]/.test(label) && !isTold())) {
        return false;
      }
      const owned = spansOf(label, name => own.names.has(name), own.pieces);
      return hits.some(hit => !owned.some(span => isWithin(hit, span)));
    };
    return (token.match(WORD) ?? []).some(match => {
      const word = withoutEnd(match, '._-');
      if (own.names.has(word)) {
        return false;
      }
      const tenants = byName.get(word);
      return tenants
        ? !tenants.some(each => this.#maySee(each))
        : word.split('.').some(label => hidesLabel(label, label === token));
    });
  }

  /** Whose storage a path is in; undefined where no other than its text says it. */
  #whose(path: string, own: Own): 'own' | 'hidden' | 'seen' | undefined {
    const { byName, depth } = foreignNames(this.#fleet, this.#state);
    const folders = path.split('/', Math.max(depth, own.depth));
    for (let length = folders.length; length > 0; length--) {
      const folder = folders.slice(0, length).join('/');
      if (own.names.has(folder)) {
        return 'own';
      }
      const tenants = byName.get(folder);
      if (tenants) {
        return tenants.some(each => this.#maySee(each)) ? 'seen' : 'hidden';
      }
    }
    return undefined;
  }

  #maySee(tenant: TenantRecord): boolean {
    return this.#mayRead(tenantResource(this.#fleet, tenant));
  }
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.from >= outer.from && inner.to <= outer.to;
}
