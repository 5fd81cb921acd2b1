import { enumerate } from '../live/wording';
import { Findings } from './Findings';
import { PrefixSet } from './PrefixSet';
import type { Scope } from './Scope';
import {
  settingsOfConfigMaps,
  settingsOfPods,
  type Setting,
} from '../live/settings';
import type { IsolationLayer } from './types';

// What the clouds put into a pod that acts by an identity of its own.
const IDENTITY =
  /^(AWS_ROLE_ARN|AZURE_CLIENT_ID|GOOGLE_SERVICE_ACCOUNT|GCP_SERVICE_ACCOUNT)$/;

/** No other tenant's storage location is in the configuration, and its own are. */
export function storageLayer(
  scope: Scope,
  storage: readonly string[],
): IsolationLayer {
  const findings = new Findings(scope.parts);
  const settings = [
    ...settingsOfConfigMaps(scope.own(findings.need('configMaps'))),
    ...settingsOfPods(scope.own(findings.need('pods'))),
  ];
  judgeOthers(scope, settings, findings);
  judgeOwn(settings, storage, findings);
  judgeIdentity(scope, settings, findings);
  return findings.layer(
    'storage',
    'Storage',
    'Configuration and pods name the prefixes of this tenant only; what the bucket itself would allow is not seen from the cluster',
  );
}

function judgeOthers(
  { neighbours, expectation }: Scope,
  settings: readonly Setting[],
  findings: Findings,
) {
  let isClean = true;
  for (const { where, text } of settings) {
    for (const mention of neighbours.prefixes.find(text)) {
      isClean = false;
      if (mention.relation === 'in') {
        findings.violated(
          `${where} names ${mention.text}, which is of ${mention.tenant}`,
        );
      } else {
        findings.notProven(
          `${where} names ${mention.text}, in which the data of ${mention.tenant} and others is`,
        );
      }
    }
  }
  if (isClean && settings.length > 0) {
    findings.verified(
      `no prefix of another tenant is in the ConfigMaps and pods of ${expectation.tenant}`,
    );
  }
}

function judgeOwn(
  settings: readonly Setting[],
  storage: readonly string[],
  findings: Findings,
) {
  if (storage.length === 0) {
    findings.notProven('the blueprint has no storage location for the tenant');
    return;
  }
  const missing = storage.filter(url => {
    const own = new PrefixSet([[url, '']]);
    return !settings.some(({ text }) =>
      own.find(text).some(({ relation }) => relation === 'in'),
    );
  });
  if (missing.length > 0) {
    findings.notProven(`nothing is configured for ${enumerate(missing)}`);
  } else {
    findings.verified(`its own are configured: ${enumerate(storage)}`);
  }
}

function judgeIdentity(
  { neighbours }: Scope,
  settings: readonly Setting[],
  findings: Findings,
) {
  for (const { where, key = '', text } of settings) {
    if (IDENTITY.test(key)) {
      const [other] = neighbours.mentionsIn(text);
      if (other) {
        findings.violated(
          `${where} acts as ${text}, which is of ${other.tenant}`,
        );
      } else {
        findings.verified(`pods act as ${text}`);
      }
    }
  }
}
