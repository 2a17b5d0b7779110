/**
 * Environment variables that hold a credential of a cloud, by the documentation or the samples of what reads them, and of
 * which no word says so by itself: `key` alone is as often a name, an identifier or public.
 */
export const cloudNames: readonly string[] = [
  // Azure: az storage, az batch and their SDKs, restic, Nextflow
  'AZURE_STORAGE_KEY',
  'AZURE_STORAGE_ACCOUNT_KEY',
  'AZURE_ACCOUNT_KEY',
  'AZURE_BATCH_KEY',
  'AZURE_BATCH_ACCESS_KEY',
  'AZURE_BATCH_ACCOUNT_KEY',
  'AZURE_COSMOS_KEY',
  // Google: the gcp-cli orb of CircleCI
  'GCLOUD_SERVICE_KEY',
  // Oracle: OCI CLI
  'OCI_CLI_KEY_CONTENT',
  // OVHcloud: its SDKs, its Terraform provider
  'OVH_CONSUMER_KEY',
  // Huawei Cloud: its SDKs
  'HUAWEICLOUD_SDK_SK',
  // Backblaze: b2, restic
  'B2_APPLICATION_KEY',
  'B2_ACCOUNT_KEY',
]
