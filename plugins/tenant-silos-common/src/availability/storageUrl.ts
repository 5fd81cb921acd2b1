// Schemes of object storage, as the libraries of the field name them.
const OBJECT_STORAGE =
  /^(s3|s3a|s3n|gs|gcs|az|azure|abfss?|wasbs?|adl|oss|cos|obs|r2|oci|swift):\/\/./i;

/** Whether a URL leads to object storage, which outlives a machine. */
export function isDurableUrl(url: string): boolean {
  return (
    OBJECT_STORAGE.test(url) ||
    // As the stores have them too: https://bucket.s3.eu-west-1.amazonaws.com/…
    /^https:\/\/[^/]+\/./i.test(url)
  );
}
