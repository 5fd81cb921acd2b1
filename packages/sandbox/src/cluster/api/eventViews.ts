import type { KubeObject, NewObject } from '../objects';

/** An event as `events.k8s.io/v1` shows it. */
export function eventOfCore(event: KubeObject): Record<string, unknown> {
  const {
    involvedObject,
    message,
    source,
    count,
    firstTimestamp,
    lastTimestamp,
    reportingComponent,
    ...rest
  } = event;
  return {
    ...rest,
    apiVersion: 'events.k8s.io/v1',
    regarding: involvedObject,
    note: message,
    reportingController: reportingComponent,
    deprecatedSource: source,
    deprecatedCount: count,
    deprecatedFirstTimestamp: firstTimestamp,
    deprecatedLastTimestamp: lastTimestamp,
  };
}

/** An event of `events.k8s.io/v1` as it is kept. */
export function eventToCore(event: NewObject): NewObject {
  const {
    regarding,
    note,
    reportingController,
    deprecatedSource,
    deprecatedCount,
    deprecatedFirstTimestamp,
    deprecatedLastTimestamp,
    ...rest
  } = event;
  return {
    ...rest,
    apiVersion: 'v1',
    involvedObject: regarding,
    message: note,
    reportingComponent: reportingController,
    source: deprecatedSource,
    count: deprecatedCount,
    firstTimestamp: deprecatedFirstTimestamp,
    lastTimestamp: deprecatedLastTimestamp,
  };
}
