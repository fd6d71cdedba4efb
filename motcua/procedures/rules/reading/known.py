"""Keys of the source that we know (trường đã biết của dữ liệu nguồn); any other key is kept aside and listed."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


DETAIL = _names("""
    id code codeNotation executionSteps executionMethods description name decisionNo executionCases
    formalityTargetType formalityType state isInternal type isWard isProvince isMinistry isOtherAgency
    isUndetermined isVertical isFullProcess isSharedService note keywords categoryIds serviceGroupIds legalBasisIds
    resultIds subjectTypeIds departmentExecutingIds departmentAuthorityIds departmentAuthorizedIds
    departmentCoordinatingIds categoriesDetails category departmentDetails departmentsExecuting departmentsAuthority
    departmentsAuthorized departmentsCoordinating unitGroupExecutingIds unitGroupAuthorityIds unitGroupAuthorizedIds
    unitGroupCoordinatingIds unitGroupsExecuting unitGroupsAuthority unitGroupsAuthorized unitGroupsCoordinating
    serviceGroupsDetails legalBasisesDetails resultsDetails subjectTypesDetails departmentPromulgateId
    departmentPromulgateCode departmentPromulgateName cases fees createdAt updatedAt profileComponents targetObjects
    executingAgencies authorizedAgencies dossierReceivingAddresses delegatedAgencies coordinatingAgencies
    requirementsAndConditions procedureRelatedGroup procedureProposal isOfflineOnly isNonTerritorial
    returningMethods
""")
METHOD = _names("""
    submissionMethod processingTime processingTimeUnit description fees id
""")
LISTING = _names("""
    id name code codeNotation categories categoryIds departments departmentPromulgate departmentPromulgateId
    formalityTargetType state type
""")
CASE = _names("""
    name profileComponents id code description executionCaseId
""")
PAPER = _names("""
    profileComponentId originalQty copyQty required hasElectronicForm isProcessingResult name code attachments
    source id description isRequired
""")
FEE = _names("""
    type value currencyId currencyName attachment description id name
""")
SERVICE = _names("""
    id name code processingDay profileComponents
""")
NAMED = _names("""
    id name code type
""")
STEP = _names("""
    id name description
""")
FILE = _names("""
    id fileId fileName bucketName filePath
""")
PROPOSAL = _names("""
    id proposalNumber decisionDate decisionNumber publicationDate issuingAgency proposalType
""")
