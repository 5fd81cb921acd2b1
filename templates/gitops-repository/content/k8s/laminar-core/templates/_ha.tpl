{{/*
What the profile `ha` means, by component. A value that is not null wins over
what stands here.
*/}}
{{- define "laminar.haProfiles" -}}
none:
  console: &single
    replicas: 1
    strategy: &rolling
      type: RollingUpdate
      rollingUpdate:
        maxUnavailable: 0
        maxSurge: 1
    podDisruptionBudget:
      enabled: false
      minAvailable: 1
  api:
    <<: *single
    enabled: false
  controller:
    <<: *single
    strategy:
      type: Recreate
    leaderElection: false
    persistence: false
minimal:
  console: &console
    replicas: 2
    strategy: *rolling
    podDisruptionBudget: &budget
      enabled: true
      minAvailable: 1
    antiAffinity: preferred
  api: &api
    enabled: true
    replicas: 2
    strategy: *rolling
    podDisruptionBudget: *budget
    antiAffinity: preferred
  controller: &controller
    replicas: 2
    # Each on its node: a node has to be vacated before the next can start.
    strategy:
      type: RollingUpdate
      rollingUpdate:
        maxUnavailable: 1
        maxSurge: 0
    podDisruptionBudget: *budget
    antiAffinity: required
    leaderElection: true
    persistence: true
zone:
  console:
    <<: *console
    zoneSpread: true
  api:
    <<: *api
    replicas: 3
    podDisruptionBudget:
      enabled: true
      minAvailable: 2
    zoneSpread: true
  controller:
    <<: *controller
    zoneSpread: true
{{- end }}

{{/* The profile's part for a component, as YAML. Takes root and component. */}}
{{- define "laminar.haProfile" -}}
{{- $profiles := include "laminar.haProfiles" .root | fromYaml -}}
{{- index $profiles .root.Values.ha .component | toYaml -}}
{{- end }}

{{/* A value, or what the profile says where it is null. Takes value, profile. */}}
{{- define "laminar.orProfile" -}}
{{- if kindIs "invalid" .value }}{{ toYaml .profile }}{{ else }}{{ toYaml .value }}{{ end -}}
{{- end }}

{{/*
The settings of a component that the profile has a say in, as YAML. Takes a
dict of root, component, and the component's values.
*/}}
{{- define "laminar.scaling" -}}
{{- $profile := include "laminar.haProfile" . | fromYaml -}}
{{- $values := .values -}}
{{- $budget := $values.podDisruptionBudget -}}
replicas: {{ include "laminar.orProfile" (dict "value" $values.replicas "profile" $profile.replicas) }}
strategy:
  {{- include "laminar.orProfile" (dict "value" $values.strategy "profile" $profile.strategy) | nindent 2 }}
podDisruptionBudget:
  enabled: {{ include "laminar.orProfile" (dict "value" $budget.enabled "profile" $profile.podDisruptionBudget.enabled) }}
  {{- if not (kindIs "invalid" $budget.maxUnavailable) }}
  maxUnavailable: {{ toJson $budget.maxUnavailable }}
  {{- else }}
  minAvailable: {{ include "laminar.orProfile" (dict "value" $budget.minAvailable "profile" $profile.podDisruptionBudget.minAvailable) | trim }}
  {{- end }}
{{- if not (kindIs "invalid" $values.affinity) }}
affinity:
  {{- toYaml $values.affinity | nindent 2 }}
{{- else if $profile.antiAffinity }}
affinity:
  podAntiAffinity:
    {{- if eq $profile.antiAffinity "required" }}
    requiredDuringSchedulingIgnoredDuringExecution:
      - topologyKey: kubernetes.io/hostname
        labelSelector:
          matchLabels:
            {{- include "laminar.selector" . | nindent 12 }}
    {{- else }}
    preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 100
        podAffinityTerm:
          topologyKey: kubernetes.io/hostname
          labelSelector:
            matchLabels:
              {{- include "laminar.selector" . | nindent 14 }}
    {{- end }}
{{- end }}
{{- if not (kindIs "invalid" $values.topologySpreadConstraints) }}
topologySpreadConstraints:
  {{- toYaml $values.topologySpreadConstraints | nindent 2 }}
{{- else if $profile.zoneSpread }}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: topology.kubernetes.io/zone
    whenUnsatisfiable: DoNotSchedule
    labelSelector:
      matchLabels:
        {{- include "laminar.selector" . | nindent 8 }}
{{- end }}
{{- end }}

{{/* "true" where the API is a Deployment of its own. */}}
{{- define "laminar.api.enabled" -}}
{{- $profile := include "laminar.haProfile" (dict "root" . "component" "api") | fromYaml -}}
{{- if eq (include "laminar.orProfile" (dict "value" .Values.engine.api.enabled "profile" $profile.enabled)) "true" }}true{{ end -}}
{{- end }}

{{/* "true" where the controllers elect a leader. */}}
{{- define "laminar.controller.leaderElection" -}}
{{- $profile := include "laminar.haProfile" (dict "root" . "component" "controller") | fromYaml -}}
{{- if eq (include "laminar.orProfile" (dict "value" .Values.engine.controller.leaderElection.enabled "profile" $profile.leaderElection)) "true" }}true{{ end -}}
{{- end }}

{{/* "true" where controllers have a volume each. */}}
{{- define "laminar.controller.persistence" -}}
{{- $profile := include "laminar.haProfile" (dict "root" . "component" "controller") | fromYaml -}}
{{- if eq (include "laminar.orProfile" (dict "value" .Values.engine.controller.persistence.enabled "profile" $profile.persistence)) "true" }}true{{ end -}}
{{- end }}

{{/* The controller's settings, as YAML. */}}
{{- define "laminar.controller.scaling" -}}
{{- include "laminar.scaling" (dict "root" . "component" "controller" "values" .Values.engine.controller) -}}
{{- end }}

{{/* "true" where the controller is a StatefulSet: a volume for each of several. */}}
{{- define "laminar.controller.stateful" -}}
{{- $scaling := include "laminar.controller.scaling" . | fromYaml -}}
{{- if and (include "laminar.controller.persistence" .) (gt (int $scaling.replicas) 1) }}true{{ end -}}
{{- end }}

{{/* A disruption budget. Takes root, component, name and scaling. */}}
{{- define "laminar.podDisruptionBudget" -}}
{{- if .scaling.podDisruptionBudget.enabled }}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "laminar.metadata" . | nindent 2 }}
spec:
  {{- omit .scaling.podDisruptionBudget "enabled" | toYaml | nindent 2 }}
  # A pod that is not ready holds no eviction back.
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "laminar.selector" . | nindent 6 }}
{{- end }}
{{- end }}
